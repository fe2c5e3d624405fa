import { type Html, html } from '../html.ts'
import { nearestLocale, type Words } from '../words.ts'

/** A way to go on as a page shows it. */
export interface Way {
  /** As a title: `By e-mail`. */
  name: string
  /** Who can read along, as a sentence. */
  privacy: string
  /** Usual seconds to the first answer there; null when not known. */
  waitSeconds: number | null
  /** Nobody is there now. */
  away: boolean
  /** Best of those that are shown. */
  recommended: boolean
}

/** Ways to go on side by side: how long each takes, and who can read along. */
export function waysList(ways: readonly Way[], words: Words, locale: string): Html | null {
  if (ways.length === 0) return null
  return html`<ul class="ways">${ways.map((way) => row(way, words, locale))}</ul>`
}

function row(way: Way, words: Words, locale: string): Html {
  const best = way.recommended ? html` <em>${words.wayBest}</em>` : null
  return html`<li><b>${way.name}</b>${best}<span>${wait(way, words, locale)} ${way.privacy}</span></li>`
}

function wait({ waitSeconds, away }: Way, words: Words, locale: string): string {
  if (away) return words.wayAway
  return waitSeconds === null ? words.wayWaitUnknown : words.wayWait(span(locale, waitSeconds))
}

/** Seconds in whole minutes, from ten on in steps of five, from an hour and a half on in hours, always up. */
function span(locale: string, seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds / 60))
  const minutes = whole > 10 ? Math.ceil(whole / 5) * 5 : whole
  const [value, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(nearestLocale(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  )
}
