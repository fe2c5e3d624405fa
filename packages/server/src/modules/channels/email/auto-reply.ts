import type { MailHeaders } from './headers.ts'

/**
 * What kind of machine wrote a mail, if one did:
 * `replied` answers our mail (out of office), `generated` is a notice of a program, `list` comes from a
 * mailing list or a bulk sender, `none` is a person's.
 */
export type AutoReplyKind = 'none' | 'replied' | 'generated' | 'list'

/** Headers with which systems mark automatic answers, beside RFC 3834. */
const REPLY_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-auto-reply',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-autoreply-from',
  'x-pm-autoreply',
]

/** How automatic answers begin their subject in the languages of our customers. */
const REPLY_WORDS = [
  'automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|out of (?:the )?office|vacation (?:reply|response)',
  'automaattinen vastaus|poissaoloilmoitus|poissaoloviesti|poissa toimistosta|lomavastaus',
  'automatikus v[aá]lasz|h[aá]zon k[ií]v[uü]l|nem vagyok az irod[aá]ban',
  'autosvar|automatisk svar|frav[aæ]r(?:smelding|sbesked)?|ikke p[aå] kontoret|fr[aå]nvaro(?:meddelande)?|ej p[aå] kontoret',
  'automatische antwort|abwesenheits(?:notiz|nachricht|assistent)|nicht im b[uü]ro',
  'automaatvastus|automaatne vastus|kontorist [aä]ra',
  'automatyczna odpowied[zź]|autoodpowied[zź]|poza biurem|nieobecno[sś][cć]',
  'r[eé]ponse automatique|absen(?:ce|t) du bureau|message d.absence',
  'respuesta autom[aá]tica|fuera de (?:la )?oficina',
].join('|')
/** As mail programs put them before the subject that they answer. */
const REPLY_PREFIX = new RegExp(`^(?:${REPLY_WORDS})\\s*[:：]`, 'iu')
/** Anywhere at the beginning, which people write too: never more than a hint. */
const REPLY_HINT = new RegExp(`^(?:${REPLY_WORDS})(?!\\p{L})`, 'iu')

/**
 * Tells automatic mail from a person's, by RFC 3834 §5, RFC 2919, and what real systems send.
 * Such mail is shown, but waits for nobody and is never answered automatically (RFC 3834 §2).
 *
 * A list's mail may be a customer's that a group address passes on, so a list says nothing of who wrote.
 */
export function autoReplyKind(
  headers: MailHeaders,
  subject: string,
  envelopeFrom: string | null = null,
): AutoReplyKind {
  const submitted = headers.first('auto-submitted')?.split(';')[0]?.trim().toLowerCase() ?? 'no'
  const isAnswer = headers.first('in-reply-to') !== null || headers.first('references') !== null
  if (submitted === 'auto-replied' || isReceipt(headers)) return 'replied'
  if (REPLY_HEADERS.some((name) => isSet(headers.first(name)))) return 'replied'
  const precedence = headers.first('precedence')?.trim().toLowerCase() ?? ''
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return 'replied'
  const isMarked = submitted !== 'no' || suppressesAnswers(headers) || envelopeFrom === ''
  if (isAnswer && REPLY_PREFIX.test(subject)) return 'replied'
  if (REPLY_HINT.test(subject) && (isMarked || precedence !== '')) return 'replied'
  // An automatic answer has the null sender (RFC 3834 §3.3); a person's mail never has.
  if (envelopeFrom === '' && isAnswer) return 'replied'
  if (submitted !== 'no') return isAnswer ? 'replied' : 'generated'
  if (envelopeFrom === '') return 'generated'
  const isList = ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list'].some(
    (name) => headers.first(name) !== null,
  )
  return isList || ['bulk', 'list', 'junk'].includes(precedence) ? 'list' : 'none'
}

/** Receipts that a mail was opened (RFC 8098), which tell of no failure. */
export function isReceipt(headers: MailHeaders): boolean {
  return /report-type="?disposition-notification/i.test(headers.first('content-type') ?? '')
}

/** Exchange marks its own automatic mail so; people's programs never write it. */
function suppressesAnswers(headers: MailHeaders): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(headers.first('x-auto-response-suppress') ?? '')
}

function isSet(value: string | null): boolean {
  return value !== null && !/^(?:no|false|0)?$/i.test(value.trim())
}
