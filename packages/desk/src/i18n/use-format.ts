import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useMeMaybe } from '../session/me.ts'
import { madeOnce } from './made-once.ts'
import { daysApart, type SpanPart, spanParts } from './spans.ts'

/** Times, lengths and sizes in the reader's language and time zone. */
export function useFormat() {
  const { t, i18n } = useLingui()
  const me = useMeMaybe()
  const timeZone = knownZone(me?.agent.timezone)
  const locale = regionOf(me?.agent.locale ?? i18n.locale, i18n.locale)
  return useMemo(() => {
    const {
      clockFormat,
      dayFormat,
      yearFormat,
      calendarFormat,
      weekdayFormat,
      oneOfFormat,
      fullFormat,
      numberFormat,
    } = formatsOf(locale, timeZone)

    const clock = (iso: string) => clockFormat.format(new Date(iso))
    const day = (iso: string, now = Date.now()) =>
      (Math.abs(now - Date.parse(iso)) > 300 * 86_400_000 ? yearFormat : dayFormat).format(new Date(iso))
    const part = ({ unit, count }: SpanPart) => {
      if (unit === 'second') return t`${count} s`
      if (unit === 'minute') return t`${count} min`
      return unit === 'hour' ? t`${count} h` : t`${count} d`
    }
    return {
      locale,
      timeZone,
      clock,
      day,
      /** A day of the calendar (`2026-03-02`), which is the same everywhere. */
      calendarDay: (day: string) => calendarFormat.format(new Date(`${day}T00:00:00Z`)),
      full: (iso: string) => fullFormat.format(new Date(iso)),
      /** A moment, as near as it needs to be: 14:04, yesterday 14:04, Thu 14:04, 3 Mar 14:04. */
      moment(iso: string, now = Date.now()) {
        const time = clock(iso)
        const days = daysApart(iso, now, timeZone)
        if (days === 0) return time
        if (days === 1) return t`yesterday ${time}`
        if (days === -1) return t`tomorrow ${time}`
        const name = Math.abs(days) < 7 ? weekdayFormat.format(new Date(iso)) : day(iso, now)
        return `${name} ${time}`
      },
      /** How long ago, for a narrow column: now, 3 min, 5 h, Thu, 3 Mar. */
      ago(iso: string, now = Date.now()) {
        const seconds = (now - Date.parse(iso)) / 1000
        if (seconds < 60) return t`now`
        if (seconds < 3_600) return part({ unit: 'minute', count: Math.floor(seconds / 60) })
        const days = daysApart(iso, now, timeZone)
        if (seconds < 86_400 && days === 0) return part({ unit: 'hour', count: Math.floor(seconds / 3_600) })
        if (days === 1) return t`yesterday`
        return days < 7 ? weekdayFormat.format(new Date(iso)) : day(iso, now)
      },
      /** A length in words: 42 s, 1 min 50 s, 2 h 5 min. */
      span: (seconds: number) => spanParts(seconds).map(part).join(' '),
      number: (value: number) => numberFormat.format(value),
      /** A share of one: 34 %. */
      percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
      /** Words to choose from: open, waiting or resolved. */
      oneOf: (words: readonly string[]) => oneOfFormat.format(words),
      /** The time of day elsewhere; null for a zone that this browser does not know. */
      clockIn(zone: string, now = Date.now()) {
        try {
          const format = new Intl.DateTimeFormat(locale, {
            timeZone: zone,
            hour: '2-digit',
            minute: '2-digit',
          })
          return format.format(now)
        } catch {
          return null
        }
      },
      language: (tag: string) => languageName(tag, locale),
      size(bytes: number) {
        const [value, unit] =
          bytes < 1e6
            ? [Math.max(1, bytes / 1e3), 'kilobyte']
            : bytes < 1e9
              ? [bytes / 1e6, 'megabyte']
              : [bytes / 1e9, 'gigabyte']
        const format = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const
        return new Intl.NumberFormat(locale, format).format(value)
      },
    }
  }, [t, locale, timeZone])
}

export type Format = ReturnType<typeof useFormat>

let formats: { key: string; made: ReturnType<typeof makeFormats> } | undefined

/** Formats are dear to make and the same for everybody on the screen. */
function formatsOf(locale: string, timeZone: string) {
  const key = `${locale} ${timeZone}`
  if (formats?.key !== key) formats = { key, made: makeFormats(locale, timeZone) }
  return formats.made
}

function makeFormats(locale: string, timeZone: string) {
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  return {
    clockFormat: date({ hour: '2-digit', minute: '2-digit' }),
    dayFormat: date({ day: 'numeric', month: 'short' }),
    yearFormat: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    calendarFormat: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
    weekdayFormat: date({ weekday: 'short' }),
    oneOfFormat: new Intl.ListFormat(locale, { type: 'disjunction' }),
    fullFormat: date({ dateStyle: 'full', timeStyle: 'short' }),
    numberFormat: new Intl.NumberFormat(locale),
  }
}

/** Plain `en` would mean American dates and a twelve-hour clock; a region of the profile's own is kept. */
function regionOf(profile: string, spoken: string): string {
  const tag = profile.toLowerCase().startsWith(spoken) ? profile.replace('_', '-') : spoken
  return tag === 'en' ? 'en-GB' : tag
}

const zones = new Map<string | undefined, string>()

/** The zone as this browser calls it; its own for one that it does not know. */
function knownZone(zone: string | undefined): string {
  let known = zones.get(zone)
  if (known === undefined) {
    known = lookedUp(zone)
    zones.set(zone, known)
  }
  return known
}

function lookedUp(zone: string | undefined): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (zone === undefined) return own
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return own
  }
}

const languagesIn = madeOnce((locale) => new Intl.DisplayNames(locale, { type: 'language' }))

function languageName(tag: string, locale: string): string {
  try {
    return languagesIn(locale).of(tag) ?? tag
  } catch {
    return tag
  }
}
