import {
  type ChatTheme,
  type FormField,
  type InboxView,
  locales,
  type SupportedLocale,
  type WorkingHours,
} from '@throughline/contracts'
import { ownLanguageOf, questionsOf, savedQuestions } from './questions/questions.ts'

/** What the form of a chat inbox holds. */
export interface ChatForm {
  name: string
  /** Empty for nobody's. */
  teamId: string
  replyTargetMinutes: number
  colour: string
  theme: ChatTheme
  greeting: Partial<Record<SupportedLocale, string>>
  askFirst: boolean
  questions: FormField[]
  /** In which language each question has words at least. */
  questionLanguage: SupportedLocale
  /** The id of the mail inbox; empty for the first that there is. */
  answersFrom: string
  open: 'always' | 'hours'
  timezone: string
  week: WorkingHours
  /** Days such as 2026-12-24, one a line. */
  holidays: string
  /** By the customer's clock; null for none. */
  quiet: QuietForm | null
  /** Empty keeps what is kept. */
  identitySecret: string
  keysUrl: string
  issuer: string
  audience: string
}

export interface QuietForm {
  from: string
  until: string
  recentMinutes: number
}

/** Those of a chat for which nothing is set. */
export const usualQuiet: QuietForm = { from: '21:00', until: '08:00', recentMinutes: 30 }

const usualColour = '#0a766a'
const weekdayHours = [{ from: '09:00', to: '17:00' }]
const usualWeek: WorkingHours = {
  monday: weekdayHours,
  tuesday: weekdayHours,
  wednesday: weekdayHours,
  thursday: weekdayHours,
  friday: weekdayHours,
}

/** The form of an inbox, or one with what is usual; `timezone` and `locale` are of whoever fills it in. */
export function chatFormOf(
  inbox: InboxView | null,
  { timezone, locale }: { timezone: string; locale: string },
): ChatForm {
  const settings = inbox?.settings ?? {}
  const text = (from: Record<string, unknown>, name: string) =>
    typeof from[name] === 'string' ? from[name] : ''
  const hours = isRecord(settings.hours) ? settings.hours : null
  const identity = isRecord(settings.identity) ? settings.identity : {}
  const greeting = isRecord(settings.greeting) ? settings.greeting : {}
  const questions = questionsOf(settings)
  return {
    name: inbox?.name ?? '',
    teamId: inbox?.teamId ?? '',
    replyTargetMinutes: inbox?.replyTargetMinutes ?? 15,
    colour: text(settings, 'colour') || usualColour,
    theme: isTheme(settings.theme) ? settings.theme : {},
    greeting: Object.fromEntries(locales.map((locale) => [locale, text(greeting, locale)])),
    askFirst: settings.askFirst !== false,
    questions,
    questionLanguage: ownLanguageOf(questions, locales.find((known) => known === locale) ?? 'en'),
    answersFrom: text(settings, 'answersFrom'),
    open: hours === null ? 'always' : 'hours',
    timezone: hours === null ? timezone : text(hours, 'timezone'),
    week: hours !== null && isRecord(hours.week) ? hours.week : usualWeek,
    holidays: Array.isArray(hours?.holidays) ? hours.holidays.join('\n') : '',
    quiet: quietOf(settings.quietHours),
    identitySecret: '',
    keysUrl: text(identity, 'keysUrl'),
    issuer: text(identity, 'issuer'),
    audience: text(identity, 'audience'),
  }
}

/** What is sent to save the form. Settings that it does not show stay. */
export function chatRequestOf(form: ChatForm, inbox: InboxView | null) {
  const before = inbox?.settings ?? {}
  const {
    hours: _h,
    quietHours: _quiet,
    identity: _i,
    answersFrom: _a,
    questions: _q,
    theme: _t,
    ...kept
  } = before
  const questions = savedQuestions(form.questions, questionsOf(before), form.questionLanguage)
  const { font, ...looks } = form.theme
  const theme: ChatTheme = { ...looks, ...(font?.trim() && { font: font.trim() }) }
  const greeting = Object.entries(form.greeting).flatMap(([locale, words]) =>
    words.trim() === '' ? [] : [[locale, words.trim()]],
  )
  const identity = Object.fromEntries(
    (['keysUrl', 'issuer', 'audience'] as const).flatMap((name) =>
      form[name].trim() === '' ? [] : [[name, form[name].trim()]],
    ),
  )
  const settings: Record<string, unknown> = {
    ...kept,
    colour: form.colour,
    ...(Object.keys(theme).length > 0 && { theme }),
    greeting: { ...otherLanguages(kept.greeting), ...Object.fromEntries(greeting) },
    askFirst: form.askFirst,
    ...(questions.length > 0 && { questions }),
    ...(!isUsual(form.quiet) && { quietHours: form.quiet }),
    ...(Object.keys(identity).length > 0 && { identity }),
    ...(form.answersFrom !== '' && { answersFrom: form.answersFrom }),
    ...(form.open === 'hours' && {
      hours: { timezone: form.timezone, week: form.week, holidays: daysOf(form.holidays) },
    }),
  }
  return {
    name: form.name.trim(),
    settings,
    secrets: form.identitySecret.trim() === '' ? {} : { identitySecret: form.identitySecret.trim() },
    teamId: form.teamId === '' ? null : form.teamId,
    replyTargetMinutes: form.replyTargetMinutes,
  }
}

/** Lines that are no day of the calendar, as they were typed. */
export function notDays(holidays: string): string[] {
  return daysOf(holidays).filter((line) => {
    const date = new Date(`${line}T00:00:00Z`)
    return !/^\d{4}-\d{2}-\d{2}$/.test(line) || Number.isNaN(date.getTime()) || !isSameDay(date, line)
  })
}

/** 30 February is read as a day of March. */
function isSameDay(date: Date, line: string): boolean {
  return date.toISOString().startsWith(line)
}

/** What is usual is not written down, so that it may be something else one day. */
function isUsual(quiet: QuietForm | null): boolean {
  const { from, until, recentMinutes } = usualQuiet
  return quiet?.from === from && quiet.until === until && quiet.recentMinutes === recentMinutes
}

function quietOf(quiet: unknown): QuietForm | null {
  if (quiet === null || !isRecord(quiet)) return quiet === null ? null : usualQuiet
  const { from, until, recentMinutes } = quiet
  return {
    from: typeof from === 'string' ? from : usualQuiet.from,
    until: typeof until === 'string' ? until : usualQuiet.until,
    recentMinutes: typeof recentMinutes === 'number' ? recentMinutes : usualQuiet.recentMinutes,
  }
}

function daysOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))].sort()
}

function otherLanguages(greeting: unknown): Record<string, unknown> {
  if (!isRecord(greeting)) return {}
  return Object.fromEntries(
    Object.entries(greeting).filter(([locale]) => !locales.some((known) => known === locale)),
  )
}

/** Settings were looked at when they were saved. */
function isTheme(value: unknown): value is ChatTheme {
  return isRecord(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
