import { type ChatTheme, inkOn } from '@throughline/contracts'

interface Embedded {
  key: string
  settings: Readonly<Record<string, unknown>>
}

/**
 * The line for a shop's pages. What the button needs before the chat was ever opened there stands in it: its colours,
 * and where it is to stand.
 */
export function chatEmbedCode(origin: string, { key, settings }: Embedded): string {
  const { colour, theme } = settings
  const { ink, side, aside, above }: ChatTheme = typeof theme === 'object' && theme !== null ? theme : {}
  const near = `${aside ?? 0}px`
  const attributes = {
    inbox: key,
    ...(typeof colour === 'string' && { colour, ink: ink ?? inkOn(colour) }),
    ...(side === 'start' ? { start: near } : aside !== undefined && aside > 0 && { end: near }),
    ...(above !== undefined && above > 0 && { bottom: `${above}px` }),
  }
  const written = Object.entries(attributes).map(([name, value]) => ` data-${name}="${value}"`)
  return `<script src="${origin}/widget/loader.js"${written.join('')} async></script>`
}
