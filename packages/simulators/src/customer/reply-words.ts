/** The languages that customers' mail programs speak here. */
export type MailLocale = 'en' | 'fi' | 'hu' | 'da'

/** The mail programs whose ways of quoting are imitated. */
export type MailProgram = 'gmail' | 'apple' | 'outlook' | 'thunderbird'

/** Whom and what a reply quotes. */
export interface Quoted {
  name: string
  address: string
  date: Date
  to: string
  subject: string
}

interface DateParts {
  day: number
  month: number
  year: number
  weekday: number
  clock: string
  clockDot: string
}

const monthNames: Record<MailLocale, string> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  fi: 'tammik. helmik. maalisk. huhtik. toukok. kesäk. heinäk. elok. syysk. lokak. marrask. jouluk.',
  hu: 'jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.',
  da: 'jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.',
}

const weekdayNames: Record<MailLocale, string> = {
  en: 'Sun Mon Tue Wed Thu Fri Sat',
  fi: 'su ma ti ke to pe la',
  hu: 'V H K Sze Cs P Szo',
  da: 'søn. man. tirs. ons. tors. fre. lør.',
}

const longWeekdays: Record<MailLocale, string> = {
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
  fi: 'sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai',
  hu: 'vasárnap hétfő kedd szerda csütörtök péntek szombat',
  da: 'søndag mandag tirsdag onsdag torsdag fredag lørdag',
}

const longMonths: Record<MailLocale, string> = {
  en: 'January February March April May June July August September October November December',
  fi: 'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  hu: 'január február március április május június július augusztus szeptember október november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
}

function pick(words: Record<MailLocale, string>, locale: MailLocale, index: number): string {
  return words[locale].split(' ')[index] ?? ''
}

function partsOf(date: Date): DateParts {
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [two(date.getUTCHours()), two(date.getUTCMinutes())]
  return {
    day: date.getUTCDate(),
    month: date.getUTCMonth(),
    year: date.getUTCFullYear(),
    weekday: date.getUTCDay(),
    clock: `${hours}:${minutes}`,
    clockDot: `${hours}.${minutes}`,
  }
}

type Introduction = (quoted: Quoted, date: DateParts) => string

const who = (quoted: Quoted): string => `${quoted.name} <${quoted.address}>`
const two = (value: number): string => String(value).padStart(2, '0')

/** The line above the quotation, as each program writes it. Outlook writes a block of headers instead. */
const introductions: Record<Exclude<MailProgram, 'outlook'>, Record<MailLocale, Introduction>> = {
  gmail: {
    en: (q, d) =>
      `On ${pick(weekdayNames, 'en', d.weekday)}, ${d.day} ${pick(monthNames, 'en', d.month)} ${d.year} at ${d.clock}, ${who(q)} wrote:`,
    fi: (q, d) =>
      `${pick(weekdayNames, 'fi', d.weekday)} ${d.day}. ${pick(monthNames, 'fi', d.month)} ${d.year} klo ${d.clockDot} ${q.name} (${q.address}) kirjoitti:`,
    hu: (q, d) =>
      `${who(q)} ezt írta (időpont: ${d.year}. ${pick(monthNames, 'hu', d.month)} ${d.day}., ${pick(weekdayNames, 'hu', d.weekday)}, ${d.clock}):`,
    da: (q, d) =>
      `Den ${pick(weekdayNames, 'da', d.weekday)} ${d.day}. ${pick(monthNames, 'da', d.month)} ${d.year} kl. ${d.clockDot} skrev ${who(q)}:`,
  },
  apple: {
    en: (q, d) => `On ${d.day} ${pick(monthNames, 'en', d.month)} ${d.year}, at ${d.clock}, ${who(q)} wrote:`,
    fi: (q, d) => `${who(q)} kirjoitti ${d.day}.${d.month + 1}.${d.year} kello ${d.clockDot}:`,
    hu: (q, d) =>
      `${d.year}. ${pick(monthNames, 'hu', d.month)} ${d.day}. dátummal, ${d.clock} időpontban ${who(q)} írta:`,
    da: (q, d) =>
      `Den ${d.day}. ${pick(monthNames, 'da', d.month)} ${d.year} kl. ${d.clockDot} skrev ${who(q)}:`,
  },
  thunderbird: {
    en: (q, d) => `On ${two(d.day)}/${two(d.month + 1)}/${d.year} ${d.clock}, ${q.name} wrote:`,
    fi: (q, d) => `${q.name} kirjoitti ${d.day}.${d.month + 1}.${d.year} klo ${d.clockDot}:`,
    hu: (q, d) => `${d.year}. ${two(d.month + 1)}. ${two(d.day)}. ${d.clock} keltezéssel, ${q.name} írta:`,
    da: (q, d) => `Den ${two(d.day)}.${two(d.month + 1)}.${d.year} kl. ${d.clockDot} skrev ${q.name}:`,
  },
}

/** The line above the quotation. Times are written in UTC. */
export function introductionOf(
  program: Exclude<MailProgram, 'outlook'>,
  locale: MailLocale,
  quoted: Quoted,
): string {
  return introductions[program][locale](quoted, partsOf(quoted.date))
}

const outlookLabels: Record<MailLocale, readonly [string, string, string, string]> = {
  en: ['From', 'Sent', 'To', 'Subject'],
  fi: ['Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe'],
  hu: ['Feladó', 'Elküldve', 'Címzett', 'Tárgy'],
  da: ['Fra', 'Sendt', 'Til', 'Emne'],
}

/** Outlook's block above the quotation: labels and values. */
export function outlookHeaders(locale: MailLocale, quoted: Quoted): { label: string; value: string }[] {
  const values = [who(quoted), outlookDate(locale, partsOf(quoted.date)), quoted.to, quoted.subject]
  return outlookLabels[locale].map((label, index) => ({ label, value: values[index] ?? '' }))
}

function outlookDate(locale: MailLocale, d: DateParts): string {
  const weekday = pick(longWeekdays, locale, d.weekday)
  const month = pick(longMonths, locale, d.month)
  switch (locale) {
    case 'en':
      return `${weekday}, ${d.day} ${month} ${d.year} ${d.clock}`
    case 'fi':
      return `${weekday} ${d.day}. ${month} ${d.year} ${d.clockDot}`
    case 'hu':
      return `${d.year}. ${month} ${d.day}., ${weekday} ${d.clock}`
    case 'da':
      return `${d.day}. ${month} ${d.year} ${d.clock}`
  }
}

const outlookPrefix: Record<MailLocale, string> = { en: 'RE:', fi: 'VS:', hu: 'RE:', da: 'SV:' }

/** The subject of a reply; a prefix that is there already is not doubled. */
export function replySubject(program: MailProgram, locale: MailLocale, subject: string): string {
  if (/^(re|vs|sv|vá):/i.test(subject)) return subject
  return `${program === 'outlook' ? outlookPrefix[locale] : 'Re:'} ${subject}`
}

/** What a phone puts under every mail, in place of a signature of one's own. */
export const phoneSignature: Record<MailLocale, string> = {
  en: 'Sent from my iPhone',
  fi: 'Lähetetty iPhonesta',
  hu: 'Az iPhone-omról küldve',
  da: 'Sendt fra min iPhone',
}
