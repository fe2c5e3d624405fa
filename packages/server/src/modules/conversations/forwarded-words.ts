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

/** The mail that passes a message on: our own words, then lines that say whose the rest are, then the rest. */
export function forwardedWords(
  message: Forwarded,
  words: string,
  locale: string,
): { subject: string; text: string; html: string | null } {
  const lines = headLines(message, locale)
  const mark = `---------- ${translate(locale, 'mail.forward.mark')} ----------`
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

function headLines(message: Forwarded, locale: string): [string, string][] {
  const { author_name: name, address } = message
  const from = address === null || name === address ? name : `${name} <${address}>`
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const to = toOf(message.recipients)
  return [
    [translate(locale, 'mail.forward.from'), from],
    [translate(locale, 'mail.forward.date'), `${at.format(message.sent_at)} UTC`],
    [translate(locale, 'mail.forward.subject'), message.subject],
    ...(to === '' ? [] : [[translate(locale, 'mail.forward.to'), to] satisfies [string, string]]),
  ]
}

function toOf(recipients: unknown): string {
  if (typeof recipients !== 'object' || recipients === null || !('to' in recipients)) return ''
  return Array.isArray(recipients.to) ? recipients.to.join(', ') : ''
}

function inHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}
