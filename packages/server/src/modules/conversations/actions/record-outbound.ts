import type { OfferedCard } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { capabilitiesOf, inboxById } from '../../inboxes/index.ts'
import { signatureFor } from '../../signatures/index.ts'
import { conversationErrors } from '../errors.ts'
import { handoffChecked, messageSent } from '../events.ts'
import { explainsSwitch } from '../explains-switch.ts'
import { previewOf } from '../preview.ts'
import {
  adoptAttachments,
  type ConversationRow,
  handoffTo,
  homeOfLeg,
  insertCheck,
  insertDelivery,
  insertMessage,
  type LegRow,
  latestSubjectOn,
  type MessageAction,
  saveConversation,
  thirdPartiesOf,
  unansweredHandoffTo,
  updateHandoff,
  wordsOrFiles,
} from '../store/index.ts'

export interface OutboundWords {
  author: { kind: 'agent' | 'bot' | 'system'; id: string | null; name: string }
  actor: Actor
  text: string
  html: string | null
  action: MessageAction | null
  card?: OfferedCard | null
  attachmentIds: string[]
  /** Addresses that get a copy of a mail. */
  cc?: readonly string[]
  /** Addresses that get one which nobody else is told of. */
  bcc?: readonly string[]
  /** False where a signature stands within the words, belongs nowhere, or is left off. */
  signed?: boolean
  /** What a mail is about, where that is not what the conversation is about. */
  subject?: string
  /** True for a person's answer: it counts as a first reply and ends the customer's wait. */
  answersCustomer: boolean
  /** The customer's wait that an answer does not end: they wrote something newer than what it answers. */
  stillWaiting?: Pick<ConversationRow, 'waiting_since' | 'reply_due_at'>
  /** Made up when left out. */
  messageId?: string
  now: Date
}

/**
 * Writes one of our messages onto a leg with its delivery: mail is queued for the job that drains the leg,
 * a chat message is already where the customer's window reads it.
 */
export async function recordOutbound(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  words: OutboundWords,
): Promise<{ messageId: string; seq: number }> {
  const messageId = words.messageId ?? uuid()
  const seq = conversation.last_seq + 1
  await insertMessage(tx, {
    id: messageId,
    conversationId: conversation.id,
    legId: leg.id,
    seq,
    direction: 'outbound',
    author: words.author,
    identityId: null,
    visibility: leg.visibility,
    subject: leg.channel === 'email' ? (words.subject ?? (await subjectOn(tx, conversation, leg))) : null,
    text: words.text,
    quotedText: null,
    signatureText: words.signed === false ? null : await signatureBelow(tx, conversation, leg, words.author),
    html: words.html,
    recipients: {
      to: leg.address === null ? [] : [leg.address],
      cc: [...(words.cc ?? [])],
      bcc: [...(words.bcc ?? [])],
    },
    action: words.action,
    card: words.card ?? null,
    clientId: null,
    rawRef: null,
    language: conversation.language,
    verdict: null,
    mail: null,
    automatic: words.author.kind === 'system',
    sentAt: words.now,
    homeId: homeOfLeg(leg),
    now: words.now,
  })
  const adopted = await adoptAttachments(tx, conversation.id, messageId, words.attachmentIds)
  if (adopted < words.attachmentIds.length) throw conversationErrors.attachment_not_found()
  const deliveryId = await insertDelivery(tx, {
    messageId,
    legId: leg.id,
    conversationId: conversation.id,
    seq,
    route: leg.channel,
    state: capabilitiesOf(leg.channel).way === 'job' ? 'queued' : 'sent',
    notBefore: null,
    now: words.now,
  })
  const isPerson = words.answersCustomer && words.author.kind === 'agent'
  const version = await saveConversation(tx, conversation, {
    last_seq: seq,
    last_activity_at: words.now,
    // Whoever answers has taken it up.
    ...(conversation.set_aside_at === null ? {} : { set_aside_at: null }),
    preview: previewOf(
      await wordsOrFiles(tx, { id: messageId, text: words.text }),
      words.author.kind,
      words.now,
    ),
    ...(isPerson ? (words.stillWaiting ?? { waiting_since: null, reply_due_at: null }) : {}),
    ...(isPerson && conversation.first_reply_at === null ? { first_reply_at: words.now } : {}),
  })
  if (isPerson) {
    await noteFirstReply(tx, leg, words.now)
    await noteExplained(tx, conversation, leg, words)
  }
  await recordEvent(tx, messageSent, {
    actor: words.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      messageId,
      legId: leg.id,
      channel: leg.channel,
      seq,
      authorKind: words.author.kind,
      deliveryId,
      version,
    },
  })
  return { messageId, seq }
}

/** What is added below what somebody writes in a mail; the product's own words have none. */
async function signatureBelow(
  tx: Tx,
  { language }: ConversationRow,
  leg: LegRow,
  { id, name, kind }: OutboundWords['author'],
): Promise<string | null> {
  if (leg.channel !== 'email' || kind === 'system' || id === null) return null
  const inbox = await inboxById(tx, leg.inbox_id)
  return inbox === undefined ? null : await signatureFor(tx, { agent: { id, name }, inbox, language })
}

/** A third party's mails go on under the subject that they know, so that mail programs keep them together. */
async function subjectOn(tx: Tx, conversation: ConversationRow, leg: LegRow): Promise<string> {
  const isThirdPartys = (await thirdPartiesOf(tx, conversation.id)).has(leg.identity_id)
  return (isThirdPartys ? await latestSubjectOn(tx, leg.id) : undefined) ?? conversation.subject
}

/** Where their words say what moves where, the point of the list after the switch is ticked by that. */
async function noteExplained(
  tx: Tx,
  { id, customer_id }: ConversationRow,
  leg: LegRow,
  { text, now }: OutboundWords,
): Promise<void> {
  if (!explainsSwitch(text, leg.channel)) return
  const handoff = await handoffTo(tx, leg.id)
  const key = 'switch_explained'
  const ticked = { byKind: 'system', by: null, how: 'seen_in_text', now } as const
  if (!handoff || !(await insertCheck(tx, { handoffId: handoff.id, key, ...ticked }))) return
  await recordEvent(tx, handoffChecked, {
    actor: { kind: 'system', id: null },
    conversationId: id,
    customerId: customer_id,
    data: { handoffId: handoff.id, key, ticked: true },
  })
}

async function noteFirstReply(tx: Tx, leg: LegRow, now: Date): Promise<void> {
  const handoff = await unansweredHandoffTo(tx, leg.id)
  if (handoff) await updateHandoff(tx, handoff, { first_reply_at: now })
}
