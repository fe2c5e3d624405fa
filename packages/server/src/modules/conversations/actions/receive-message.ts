import type { AnswersCard, Channel, MailFacts, MailVerdict } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import {
  conversationCreated,
  conversationSetAside,
  conversationStatusChanged,
  messageReceived,
  messageSetAside,
} from '../events.ts'
import { previewOf } from '../preview.ts'
import {
  addParticipant,
  type ConversationRow,
  homeOfLeg,
  insertArrival,
  insertMessage,
  type LegRow,
  saveConversation,
  statusFields,
} from '../store/index.ts'
import { changeStatus } from './change-status.ts'
import { enterConversation } from './enter-conversation.ts'
import { followAbsentCustomer } from './follow-absent-customer.ts'
import { legForArrival } from './leg-for-arrival.ts'
import { acceptByAnswering } from './write-first.ts'

export interface IncomingMessage {
  inbox: Inbox
  channel: Channel
  externalId: string
  bodyHash: string
  /** The identity that spoke, and whose conversation it would begin. */
  identity: {
    id: string
    customerId: string
    /** With which of those whom the customer stands for it goes when they are parted. */
    originId: string
    display: string
  }
  /** The customer of the conversation, or somebody else who writes into it. */
  role: 'customer' | 'third_party'
  /** Where it threads, or null for a new conversation. */
  conversationId: string | null
  /** The conversation that it is for by itself, when that is merged into the one where it threads. */
  homeId: string | null
  externalThread: string | null
  /** Where an answer would go, for channels that need an address. */
  replyAddress: string | null
  proof: LegRow['proof']
  authorName: string
  subject: string | null
  text: string
  quotedText: string | null
  signatureText: string | null
  html: string | null
  recipients: { to: string[]; cc: string[] }
  language: string | null
  sentAt: Date | null
  verdict: MailVerdict | null
  mail: MailFacts | null
  /** Of the files that come with it: what it is called where it says nothing. */
  fileNames: readonly string[]
  /** Automatic mail is shown but wakes nothing and waits for nobody. */
  automatic: boolean
  /** What a chat's customer answered to a card, or before their first message. */
  card: AnswersCard | null
  clientId: string | null
  rawRef: string | null
  /** The block that catches it: it is written down, and nothing else comes of it. */
  setAsideBy: string | null
  now: Date
}

/**
 * Records a message from outside in its conversation, beginning one where there is none, with its leg, its
 * arrival and its events, all in the caller's transaction. The caller has made sure that this arrival is
 * not a repeat.
 */
export async function receiveMessage(
  tx: Tx,
  incoming: IncomingMessage,
): Promise<{ conversationId: string; legId: string; messageId: string; seq: number }> {
  const actor: Actor = { kind: 'customer', id: incoming.identity.id }
  const { conversation, homeId, isNew } = await enterConversation(tx, incoming)
  // A third party whose words begin a conversation of their own is its customer.
  const m: IncomingMessage = { ...incoming, homeId, ...(isNew ? { role: 'customer' } : {}) }
  const leg = await legForArrival(tx, conversation, m, actor)
  if (isNew) await announce(tx, conversation, leg, { actor, setAsideBy: m.setAsideBy })

  const seq = conversation.last_seq + 1
  const messageId = await writeDown(tx, m, conversation, leg, seq)
  if (m.setAsideBy !== null) {
    const setAside = { messageId, leg, seq, blockId: m.setAsideBy }
    await recordSetAside(tx, m, conversation, { ...setAside, actor })
    return { conversationId: conversation.id, legId: leg.id, messageId, seq }
  }
  const before = conversation.status
  const comesBack = conversation.set_aside_at !== null && needsUs(m)
  const version = await saveConversation(tx, conversation, {
    last_seq: seq,
    last_inbound_seq: seq,
    last_activity_at: m.now,
    preview: previewOf(shownAs(m), authorKindOf(m), m.now),
    ...(conversation.language === null && m.language !== null ? { language: m.language } : {}),
    ...(conversation.first_inbound_at === null ? { first_inbound_at: m.now } : {}),
    ...(needsUs(m) ? wakeFields(conversation, m) : {}),
    ...(comesBack ? { set_aside_at: null } : {}),
  })
  if (comesBack) await announce(tx, conversation, leg, { actor, setAsideBy: null })
  const about = { actor, conversationId: conversation.id, customerId: conversation.customer_id }
  await recordEvent(tx, messageReceived, {
    ...about,
    data: {
      messageId,
      legId: leg.id,
      channel: m.channel,
      seq,
      authorKind: authorKindOf(m),
      automatic: m.automatic,
      version,
    },
  })
  if (conversation.status !== before) {
    await recordEvent(tx, conversationStatusChanged, {
      ...about,
      data: { from: before, to: conversation.status, reopened: before === 'resolved', version },
    })
  }
  // An automatic answer to nothing that we know is kept, and waits for nobody.
  if (isNew && m.mail?.kind === 'auto_reply') {
    await changeStatus(tx, conversation, { to: 'resolved', actor: { kind: 'system', id: null }, now: m.now })
  }
  // Only who proved to be the owner of the address moves the matter to it.
  if (needsUs(m) && m.proof === 'verified') {
    const arrival = { now: m.now, actor }
    if (!(await acceptByAnswering(tx, conversation, leg, arrival))) {
      await followAbsentCustomer(tx, conversation, leg, arrival)
    }
  }
  return { conversationId: conversation.id, legId: leg.id, messageId, seq }
}

/** The message with its arrival and whoever spoke it. */
async function writeDown(
  tx: Tx,
  m: IncomingMessage,
  conversation: ConversationRow,
  leg: LegRow,
  seq: number,
): Promise<string> {
  const { inbox, externalId, bodyHash, identity, now } = m
  const messageId = await insertMessage(tx, {
    conversationId: conversation.id,
    legId: leg.id,
    seq,
    direction: 'inbound',
    author: { kind: authorKindOf(m), id: null, name: m.authorName },
    identityId: identity.id,
    visibility: leg.visibility,
    subject: m.subject,
    text: m.text,
    quotedText: m.quotedText,
    signatureText: m.signatureText,
    html: m.html,
    recipients: m.recipients,
    action: null,
    card: m.card,
    clientId: m.clientId,
    rawRef: m.rawRef,
    language: m.language,
    verdict: m.verdict,
    mail: m.mail,
    automatic: m.automatic,
    setAsideBy: m.setAsideBy,
    sentAt: m.sentAt ?? now,
    homeId: homeOfLeg(leg),
    now,
  })
  await insertArrival(tx, { inboxId: inbox.id, externalId, bodyHash, messageId, now })
  await addParticipant(tx, { conversationId: homeOfLeg(leg), identityId: identity.id, role: m.role, now })
  return messageId
}

function authorKindOf(m: IncomingMessage): 'customer' | 'third_party' {
  return m.role === 'customer' ? 'customer' : 'third_party'
}

function shownAs(m: IncomingMessage): string {
  return m.text.trim() || m.fileNames.join(', ')
}

function needsUs(m: IncomingMessage): boolean {
  return m.role === 'customer' && !m.automatic
}

/**
 * What is set aside is a message with a number, and changes nothing that a queue, a notice or a figure looks at; what
 * the list of the blocked looks at only where all of the conversation is set aside.
 */
async function recordSetAside(
  tx: Tx,
  m: IncomingMessage,
  conversation: ConversationRow,
  o: { messageId: string; leg: LegRow; seq: number; blockId: string; actor: Actor },
): Promise<void> {
  const { messageId, leg, seq, blockId, actor } = o
  const version = await saveConversation(tx, conversation, {
    last_seq: seq,
    ...(conversation.set_aside_at === null
      ? {}
      : { last_activity_at: m.now, preview: previewOf(shownAs(m), authorKindOf(m), m.now) }),
  })
  const { channel, automatic } = m
  await recordEvent(tx, messageSetAside, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      messageId,
      legId: leg.id,
      channel,
      seq,
      authorKind: authorKindOf(m),
      automatic,
      blockId,
      version,
    },
  })
}

/** Says that there is a conversation, which stands in the queues unless somebody who is blocked began it. */
export async function announce(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  { actor, setAsideBy }: { actor: Actor; setAsideBy: string | null },
): Promise<void> {
  const about = { actor, conversationId: conversation.id, customerId: conversation.customer_id }
  const data = {
    inboxId: leg.inbox_id,
    legId: leg.id,
    channel: leg.channel,
    followsId: conversation.follows_id,
    version: conversation.version,
  }
  if (setAsideBy === null) await recordEvent(tx, conversationCreated, { ...about, data })
  else await recordEvent(tx, conversationSetAside, { ...about, data: { ...data, blockId: setAsideBy } })
}

/** The customer waits for us from their first unanswered message on; what is due does not move with the next. */
function wakeFields(conversation: ConversationRow, m: IncomingMessage) {
  const due = new Date(m.now.getTime() + m.inbox.replyTargetMinutes * 60_000)
  return {
    ...(conversation.status === 'open' ? {} : statusFields(conversation, 'open', m.now, null)),
    waiting_since: conversation.waiting_since ?? m.now,
    reply_due_at: conversation.reply_due_at ?? due,
  }
}
