import { createHash } from 'node:crypto'
import type { InboundItem } from './connector.ts'

/** A message that somebody typed into a page of ours. */
export interface TypedMessage {
  externalId: string
  /** Made by the page, one for one message: a repeat is a repeat whatever it says. */
  repeatKey: string
  /** Both the thread and who writes in it, who is nobody else until proved. */
  thread: { kind: 'visitor' | 'form'; id: string }
  display: string
  /** What a newcomer's profile begins with; else their name is learnt from what they say. */
  senderName: string | null
  /** What they say that they are called and can be reached at; claimed only. */
  said: { name: string | null; email: string | null; phone?: string | null }
  locale: string
  subject: string | null
  text: string
  clientId: string | null
  files?: InboundItem['attachments']
  card?: InboundItem['card']
}

/** Normalises a typed message: nothing is around it that mail has. */
export function typedItem(typed: TypedMessage): InboundItem {
  const { name, email, phone = null } = typed.said
  return {
    externalId: typed.externalId,
    bodyHash: createHash('sha256').update(typed.repeatKey).digest('hex'),
    sender: {
      kind: typed.thread.kind,
      scope: '',
      value: typed.thread.id,
      display: typed.display,
      name: typed.senderName,
      verifiedBy: null,
    },
    claims: [
      ...(name === null ? [] : [{ kind: 'name' as const, value: name }]),
      ...(email === null ? [] : [{ kind: 'email' as const, value: email.toLowerCase() }]),
      ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
    ],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: typed.thread.id,
      references: [],
    },
    subject: typed.subject,
    text: typed.text,
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: typed.locale,
    sentAt: null,
    verdict: null,
    mail: null,
    report: null,
    attachments: typed.files ?? [],
    card: typed.card ?? null,
    clientId: typed.clientId,
  }
}
