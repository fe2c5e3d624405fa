import { useLingui } from '@lingui/react/macro'
import { type ChatPalette, type ChatTheme, themeProblems, usualPalettes } from '@throughline/contracts'
import { Checkbox, labelLook, Segmented, TextField } from '@throughline/ui'
import { ColourField } from '../../colour-field.tsx'
import type { ChatForm } from '../chat-form.ts'
import { Unreadable } from './unreadable.tsx'

interface ThemeProps {
  form: Pick<ChatForm, 'colour' | 'theme'>
  change(part: Partial<ChatForm>): void
}

/** How the chat looks: the shop's colour, what is written on it, its surfaces, corners, typeface and place. */
export function EditTheme({ form, change }: ThemeProps) {
  const { t } = useLingui()
  const { colour, theme } = form
  const set = (part: Partial<ChatTheme>) => change({ theme: { ...theme, ...part } })
  const { mode = 'auto' } = theme
  return (
    <>
      <ColourField
        label={t`Colour`}
        hint={t`Of the button and of your customers’ own messages.`}
        value={colour}
        onChange={(chosen) => change({ colour: chosen })}
      />
      <Ink form={form} change={change} />
      <Choice<NonNullable<ChatTheme['mode']>>
        label={t`Light or dark`}
        options={[
          { key: 'auto', label: t`As the visitor’s system` },
          { key: 'light', label: t`Always light` },
          { key: 'dark', label: t`Always dark` },
        ]}
        value={mode}
        onChange={(chosen) => set({ mode: chosen })}
      />
      {mode !== 'dark' && <Surfaces scheme="light" form={form} change={change} />}
      {mode !== 'light' && <Surfaces scheme="dark" form={form} change={change} />}
      <Shape theme={theme} set={set} />
    </>
  )
}

function Ink({ form: { colour, theme }, change }: ThemeProps) {
  const { t } = useLingui()
  const { ink, ...rest } = theme
  const problem = themeProblems(colour, theme).find(({ place }) => place === 'ink')
  const choose = (chosen: string) => change({ theme: { ...theme, ink: chosen } })
  return (
    <div className="space-y-3">
      <Choice<'auto' | 'own'>
        label={t`Words on it`}
        options={[
          { key: 'auto', label: t`Black or white, as it reads better` },
          { key: 'own', label: t`Another colour` },
        ]}
        value={ink === undefined ? 'auto' : 'own'}
        onChange={(chosen) => (chosen === 'auto' ? change({ theme: rest }) : choose(ink ?? '#ffffff'))}
      />
      {ink !== undefined && (
        <ColourField
          label={t`Colour of the words on it`}
          value={ink}
          onChange={choose}
          problem={problem && <Unreadable problem={problem} take={choose} />}
        />
      )}
    </div>
  )
}

function Surfaces({ scheme, form: { colour, theme }, change }: ThemeProps & { scheme: 'light' | 'dark' }) {
  const { t } = useLingui()
  const { [scheme]: palette, ...rest } = theme
  const problem = themeProblems(colour, theme).find(({ place }) => place === `${scheme}.text`)
  const set = (part: Partial<ChatPalette>) =>
    change({ theme: { ...theme, [scheme]: { ...usualPalettes[scheme], ...palette, ...part } } })
  return (
    <div className="space-y-3">
      <Checkbox
        isSelected={palette !== undefined}
        onChange={(isOwn) => (isOwn ? set({}) : change({ theme: rest }))}
      >
        {scheme === 'light' ? t`Own colours where it is light` : t`Own colours where it is dark`}
      </Checkbox>
      {palette !== undefined && (
        <div className="grid grid-cols-2 gap-3 pl-7">
          <ColourField
            label={t`Background`}
            value={palette.background}
            onChange={(background) => set({ background })}
          />
          <ColourField
            label={t`Bubbles of your team`}
            value={palette.surface}
            onChange={(surface) => set({ surface })}
          />
          <ColourField
            label={t`Text`}
            value={palette.text}
            onChange={(text) => set({ text })}
            problem={problem && <Unreadable problem={problem} take={(text) => set({ text })} />}
          />
          <ColourField label={t`Lines`} value={palette.line} onChange={(line) => set({ line })} />
        </div>
      )}
    </div>
  )
}

function Shape({ theme, set }: { theme: ChatTheme; set(part: Partial<ChatTheme>): void }) {
  const { t } = useLingui()
  return (
    <>
      <Choice<'0' | '6' | '14' | '22'>
        label={t`Corners`}
        options={[
          { key: '0', label: t`Square` },
          { key: '6', label: t`Slightly round` },
          { key: '14', label: t`Round` },
          { key: '22', label: t`Very round` },
        ]}
        value={nearest(theme.radius ?? 14)}
        onChange={(radius) => set({ radius: Number(radius) })}
      />
      <TextField
        label={t`Typeface`}
        value={theme.font ?? ''}
        onChange={(font) => set({ font })}
        placeholder={'"Nunito Sans", sans-serif'}
        maxLength={200}
        pattern={`[A-Za-z0-9À-ž "',\\-]*`}
        misfit={t`Write names of typefaces with commas between them, nothing else.`}
        hint={t`One that your pages load; where it is missing, ours stands in.`}
      />
      <Choice<NonNullable<ChatTheme['side']>>
        label={t`Side of the page`}
        options={[
          { key: 'end', label: t`Where lines end (right)` },
          { key: 'start', label: t`Where lines begin (left)` },
        ]}
        value={theme.side ?? 'end'}
        onChange={(side) => set({ side })}
      />
      <div className="flex gap-3 max-[500px]:flex-col">
        <Distance label={t`Further from that side`} pixels={theme.aside} change={(aside) => set({ aside })} />
        <Distance label={t`Further from below`} pixels={theme.above} change={(above) => set({ above })} />
      </div>
      <p className="-mt-2 text-ink-2 text-xs">
        {t`In pixels, beside the 20 that there are always: for pages with a bar of their own. The embed code says it too, so that the button stands there at once.`}
      </p>
    </>
  )
}

function Distance({
  label,
  pixels = 0,
  change,
}: {
  label: string
  pixels: number | undefined
  change(pixels: number): void
}) {
  return (
    <TextField
      className="min-w-0 flex-1"
      label={label}
      inputMode="numeric"
      value={String(pixels)}
      onChange={(text) => change(Math.min(400, Number(text.replace(/\D/g, ''))))}
      maxLength={3}
    />
  )
}

/** One of a few, under a label that can be seen. */
function Choice<Key extends string>(props: Parameters<typeof Segmented<Key>>[0]) {
  return (
    <div>
      <span aria-hidden className={labelLook}>
        {props.label}
      </span>
      <Segmented<Key> {...props} />
    </div>
  )
}

const nearest = (radius: number) =>
  radius < 3 ? '0' : radius < 10 ? '6' : radius < 18 ? ('14' as const) : '22'
