import type { MailHeaders } from './headers.ts'

/**
 * What kind of machine wrote a mail, if one did:
 * `replied` answers our mail (out of office), `generated` is a notice of a program, `list` comes from a
 * mailing list or a bulk sender, `none` is a person's.
 */
export type AutoReplyKind = 'none' | 'replied' | 'generated' | 'list'

/** Headers with which systems mark automatic answers, beside RFC 3834. */
const REPLY_HEADERS = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder', 'x-mail-autoreply']

/** How out-of-office answers begin their subject where they carry no header at all. */
const REPLY_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automaattinen vastaus|poissaoloilmoitus|automatikus v[aá]lasz|h[aá]zon k[ií]v[uü]l|autosvar|automatisk svar|frav[aæ]r(?:smelding)?|fr[aå]nvaro(?:meddelande)?|automatische antwort|abwesenheits(?:notiz|nachricht)|r[eé]ponse automatique|respuesta autom[aá]tica)\s*[:：]/i

/**
 * Tells automatic mail from a person's, by RFC 3834 §5, RFC 2919, and what real systems send.
 * Such mail is shown, but waits for nobody and is never answered automatically (RFC 3834 §2).
 */
export function autoReplyKind(headers: MailHeaders, subject: string): AutoReplyKind {
  const submitted = headers.first('auto-submitted')?.split(';')[0]?.trim().toLowerCase() ?? 'no'
  const isAnswer = headers.first('in-reply-to') !== null || headers.first('references') !== null
  if (submitted === 'auto-replied') return 'replied'
  if (REPLY_HEADERS.some((name) => isSet(headers.first(name)))) return 'replied'
  const precedence = headers.first('precedence')?.trim().toLowerCase() ?? ''
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return 'replied'
  if (REPLY_SUBJECT.test(subject) && (isAnswer || submitted !== 'no' || suppressesAnswers(headers)))
    return 'replied'
  if (submitted !== 'no') return isAnswer ? 'replied' : 'generated'
  if (headers.first('list-id') !== null || ['bulk', 'list', 'junk'].includes(precedence)) return 'list'
  return 'none'
}

/** Exchange marks its own automatic mail so; people's programs never write it. */
function suppressesAnswers(headers: MailHeaders): boolean {
  return /\b(?:all|oof|autoreply)\b/i.test(headers.first('x-auto-response-suppress') ?? '')
}

function isSet(value: string | null): boolean {
  return value !== null && !/^(?:no|false|0)?$/i.test(value.trim())
}
