import { escapeHtml } from '../../platform/http/index.ts'
import { translate } from '../../platform/i18n/index.ts'

/** What of a message is passed on. */
interface Forwarded {
  subject: string
  author_name: string
  /** Where whoever wrote it writes from; null for our own words. */
  address: string | null
  sent_at: Date
  recipients: unknown
  text: string
  quoted_text: string | null
  signature_text: string | null
  html: string | null
}

/** In which language, and by which clock, the lines above what is passed on speak. */
interface Place {
  locale: string
  timezone: string
}

/** The mail that passes a message on: our own words, then lines that say whose the rest are, then the rest. */
export function forwardedWords(
  message: Forwarded,
  words: string,
  place: Place,
): { subject: string; text: string; html: string | null } {
  const lines = headLines(message, place)
  const mark = `---------- ${translate(place.locale, 'mail.forward.mark')} ----------`
  const own = words.trim()
  const whole = [message.text, message.signature_text, message.quoted_text]
    .flatMap((part) => part?.trim() || [])
    .join('\n\n')
  const head = [mark, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\n')
  return {
    subject: /^fwd?:/i.test(message.subject) ? message.subject : `Fwd: ${message.subject}`,
    text: [...(own === '' ? [] : [own]), head, whole].join('\n\n'),
    html:
      message.html === null
        ? null
        : [
            ...(own === '' ? [] : own.split(/\n{2,}/).map((part) => `<p>${inHtml(part)}</p>`)),
            `<p>${inHtml(mark)}<br>${lines.map(([name, value]) => `<b>${inHtml(name)}:</b> ${inHtml(value)}`).join('<br>')}</p>`,
            `<div>${message.html}</div>`,
          ].join('\n'),
  }
}

function headLines(message: Forwarded, { locale, timezone }: Place): [string, string][] {
  const { author_name: name, address } = message
  const from = address === null || name === address ? name : `${name} <${address}>`
  const line = (key: 'from' | 'date' | 'subject' | 'to' | 'cc', value: string): [string, string][] =>
    value === '' ? [] : [[translate(locale, `mail.forward.${key}`), value]]
  return [
    ...line('from', from),
    ...line('date', momentIn(message.sent_at, locale, timezone)),
    ...line('subject', message.subject),
    ...line('to', addressesOf(message.recipients, 'to')),
    ...line('cc', addressesOf(message.recipients, 'cc')),
  ]
}

/** The time with its zone's name, since whoever reads it may be elsewhere. */
function momentIn(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at)
}

function addressesOf(recipients: unknown, kind: 'to' | 'cc'): string {
  const addresses = Object.entries(recipients ?? {}).find(([key]) => key === kind)?.[1]
  return Array.isArray(addresses) ? addresses.join(', ') : ''
}

function inHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}
