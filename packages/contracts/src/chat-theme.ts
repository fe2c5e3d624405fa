import { type Static, Type } from 'typebox'
import { contrastOf, inkOn, mixed } from './colours.ts'
import { OneOf } from './primitives.ts'

const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', examples: ['#1f5f4f'] })
const Pixels = (maximum: number) => Type.Integer({ minimum: 0, maximum, description: 'CSS pixels' })

/** The surfaces of the chat in one light. */
export const ChatPalette = Type.Object({
  background: Colour,
  /** Behind what the other side wrote, and hints. */
  surface: Colour,
  text: Colour,
  line: Colour,
})
export type ChatPalette = Static<typeof ChatPalette>

/** How a shop's chat looks beside its one colour. What is not said stays as it is without. */
export const ChatTheme = Type.Object({
  /** On the shop's colour; else black or white, whichever reads better. */
  ink: Type.Optional(Colour),
  /** `auto` follows the visitor's system. */
  mode: Type.Optional(OneOf('auto', 'light', 'dark')),
  light: Type.Optional(ChatPalette),
  dark: Type.Optional(ChatPalette),
  /** Of the window's corners; what is smaller is rounded less. */
  radius: Type.Optional(Pixels(24)),
  /** A CSS list of families that the page has, such as `"Nunito Sans", sans-serif`. */
  font: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^[A-Za-z0-9À-ž "\',-]*$',
      examples: ['"Nunito Sans", sans-serif'],
    }),
  ),
  /** Where lines end (`end`, to the right in most languages), or where they start. */
  side: Type.Optional(OneOf('end', 'start')),
  /** From that side and from below, beside the 20 pixels that there are always. */
  aside: Type.Optional(Pixels(400)),
  above: Type.Optional(Pixels(400)),
})
export type ChatTheme = Static<typeof ChatTheme>

/** What the chat has where its shop says nothing; `chat.css` of the widget has the same. */
export const usualPalettes: Readonly<Record<'light' | 'dark', ChatPalette>> = {
  light: { background: '#ffffff', surface: '#f1f2f4', text: '#1b1d22', line: '#e2e4e8' },
  dark: { background: '#1a1d22', surface: '#262a31', text: '#eceef2', line: '#2e3239' },
}

/** WCAG 2.2 AA of text, and of what is no text. */
const READABLE = 4.5
const VISIBLE = 3

/** Words that could not be read: which colour, on which, by how much, and the nearest one that can be read. */
export interface ThemeProblem {
  place: 'ink' | 'light.text' | 'dark.text'
  on: 'accent' | 'background' | 'surface'
  ratio: number
  better: string
}

/** What in a theme could not be read, the worst of each place. `accent` is the shop's colour. */
export function themeProblems(accent: string, theme: ChatTheme): ThemeProblem[] {
  const { ink, light, dark } = theme
  return [
    ...(ink === undefined ? [] : [worst('ink', ink, { accent })]),
    ...(light === undefined ? [] : [worst('light.text', light.text, onSurfaces(light))]),
    ...(dark === undefined ? [] : [worst('dark.text', dark.text, onSurfaces(dark))]),
  ].flatMap((problem) => problem ?? [])
}

const onSurfaces = ({ background, surface }: ChatPalette) => ({ background, surface })

function worst(
  place: ThemeProblem['place'],
  colour: string,
  grounds: Partial<Record<ThemeProblem['on'], string>>,
): ThemeProblem | null {
  const measured = (['accent', 'background', 'surface'] as const).flatMap((on) => {
    const ground = grounds[on]
    return ground === undefined ? [] : [{ on, ground, ratio: contrastOf(colour, ground) }]
  })
  const [least] = measured.sort((one, other) => one.ratio - other.ratio)
  if (least === undefined || least.ratio >= READABLE) return null
  const better = readableOn(
    colour,
    measured.map(({ ground }) => ground),
  )
  return { place, on: least.on, ratio: Math.floor(least.ratio * 10) / 10, better }
}

/** The colour nearest to `colour`, towards black or white, that can be read on all of `grounds`; else the better of both. */
function readableOn(colour: string, grounds: readonly string[], needed = READABLE): string {
  const least = (one: string) => Math.min(...grounds.map((ground) => contrastOf(one, ground)))
  for (let share = 0; share <= 1.001; share += 0.05) {
    for (const end of ['#000000', '#ffffff']) {
      const tried = mixed(colour, end, share)
      if (least(tried) >= needed) return tried
    }
  }
  return least('#000000') > least('#ffffff') ? '#000000' : '#ffffff'
}

/** Everything that is drawn in one light: what the shop chose, and what follows from it. */
export function tokensOf(palette: ChatPalette): Readonly<Record<string, string>> {
  const { background, surface, text, line } = palette
  const first = (colours: readonly string[], needed: number) =>
    colours.find((colour) => contrastOf(colour, background) >= needed) ?? text
  return {
    background,
    surface,
    text,
    line,
    quiet: readableOn(mixed(text, background, 0.28), [background, surface]),
    field: readableOn(mixed(text, background, 0.5), [background], VISIBLE),
    error: first(['#b02a21', '#f08a80'], READABLE),
    focus: first(['#2f5bea', '#7d9bff'], VISIBLE),
  }
}

/**
 * The style sheet that dresses the chat, for its shadow root: custom properties on the host, which rules of the
 * page on the element `throughline-chat` outdo. `isRightToLeft` turns it where the page has not.
 */
export function themeStyle(accent: string, theme: ChatTheme, isRightToLeft: boolean): string {
  const { ink, mode = 'auto', light, dark, radius, font, side, aside, above } = theme
  const near = `${aside ?? 0}px`
  const shape = {
    accent,
    ink: ink ?? inkOn(accent),
    ...(radius !== undefined && { radius: `${radius}px` }),
    ...(font && { font }),
    // Where both are said, a box of a width of its own stands where the lines start.
    ...(side === 'start' ? { start: near } : aside !== undefined && { end: near }),
    ...(above !== undefined && { bottom: `${above}px` }),
  }
  const turned = isRightToLeft ? 'direction:rtl' : ''
  return `:host{${declared(shape)}${turned}}${palettes(mode, light, dark)}`
}

function palettes(mode: NonNullable<ChatTheme['mode']>, light?: ChatPalette, dark?: ChatPalette): string {
  const inLight = rulesOf('light', light ?? usualPalettes.light)
  const inDark = rulesOf('dark', dark ?? usualPalettes.dark)
  if (mode === 'light') return inLight
  if (mode === 'dark') return inDark
  if (light === undefined && dark === undefined) return ''
  return `${inLight}@media (prefers-color-scheme:dark){${inDark}}`
}

/** Dark surfaces get an edge around what has the shop's colour, which may be as dark as they are. */
function rulesOf(scheme: 'light' | 'dark', palette: ChatPalette): string {
  const edge = scheme === 'dark' ? '#fff3' : 'transparent'
  return `:host{${declared(tokensOf(palette))}}.panel{color-scheme:${scheme};--edge:${edge}}`
}

const declared = (tokens: Readonly<Record<string, string>>) =>
  Object.entries(tokens)
    .map(([name, value]) => `--throughline-${name}:${value};`)
    .join('')
