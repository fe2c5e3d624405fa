import type { ForwardRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { supportedLocale } from '../../../platform/i18n/index.ts'
import { findOrganisation } from '../../access/index.ts'
import { findIdentity, type Identity } from '../../customers/index.ts'
import { type Inbox, inboxById } from '../../inboxes/index.ts'
import { signatureFor } from '../../signatures/index.ts'
import { conversationErrors } from '../errors.ts'
import { forwardedWords } from '../forwarded-words.ts'
import { answeringInbox } from '../reply-targets.ts'
import {
  addressKey,
  attachmentsOf,
  type ConversationRow,
  copyAttachments,
  insertLeg,
  type LegRow,
  legById,
  legsOf,
  lockConversation,
  type MessageRow,
  messageById,
  saveConversation,
} from '../store/index.ts'
import { introduceCopies, letTakePart, requireNotCustomer } from './change-participants.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { recordOutbound } from './record-outbound.ts'
import { type Author, actorOf } from './send-reply.ts'

/** What is passed on, to whom, and with which of its files; null for all of them. */
export interface Forward {
  messageId: string
  to: string
  text: string
  fileIds: readonly string[] | null
  signed: boolean
}

interface Writing {
  author: Author
  now: Date
}

/**
 * Passes a message on to an address outside, with its files, as a mail of its own on a leg of its own: whoever gets it
 * takes part as a third party, and neither the customer's wait nor the status changes. Throws what `checkForward` does.
 */
export async function forwardMessage(
  tx: Tx,
  o: Writing & { messageId: string; request: ForwardRequest },
): Promise<{ messageId: string }> {
  const forward = forwardOf(o.messageId, o.request)
  const conversation = await lockForForward(tx, forward, o)
  return await writeForward(tx, conversation, { ...o, forward })
}

/** What a request asks to be passed on. */
export function forwardOf(messageId: string, request: ForwardRequest): Forward {
  const { to, text = '', attachmentIds, signed = true } = request
  return { messageId, to: addressKey(to), text: text.trim(), fileIds: attachmentIds ?? null, signed }
}

/**
 * Introduces whoever gets it, who may be unknown, and locks the conversation in which the message stands, in this order:
 * the graph's lock comes before any conversation's. Throws `message_not_found`.
 */
export async function lockForForward(
  tx: Tx,
  { messageId, to }: Forward,
  { author, now }: Pick<Writing, 'author' | 'now'>,
): Promise<ConversationRow> {
  await introduceCopies(tx, [to], { actor: actorOf(author), now })
  const before = await messageById(tx, messageId)
  if (!before) throw conversationErrors.message_not_found()
  return await lockConversation(tx, before.conversation_id)
}

interface CheckedForward {
  message: MessageRow
  identity: Identity
  inbox: Inbox
}

/**
 * Holds a forward against the locked conversation. Throws `message_not_found` also where the message was removed or went
 * elsewhere, `participant_is_customer` for an address of the customer's, `attachment_not_found`, and
 * `forward_not_possible` (422) where no inbox sends mail.
 */
export async function checkForward(
  tx: Tx,
  conversation: ConversationRow,
  { messageId, to, fileIds }: Forward,
): Promise<CheckedForward> {
  const message = await messageById(tx, messageId)
  if (message?.conversation_id !== conversation.id || message.deleted_at !== null) {
    throw conversationErrors.message_not_found()
  }
  const identity = await findIdentity(tx, { kind: 'email', scope: '', value: to })
  if (!identity) throw conversationErrors.participant_not_found()
  await requireNotCustomer(tx, conversation, identity)
  const inbox = await inboxFor(tx, conversation, message)
  if (!inbox) throw conversationErrors.forward_not_possible()
  const files = (await attachmentsOf(tx, messageId)).map(({ id }) => id)
  if (fileIds?.some((id) => !files.includes(id))) throw conversationErrors.attachment_not_found()
  return { message, identity, inbox }
}

/** Writes the mail into the locked conversation, under all the checks of `checkForward`. */
export async function writeForward(
  tx: Tx,
  conversation: ConversationRow,
  o: Writing & { forward: Forward; sentId?: string },
): Promise<{ messageId: string }> {
  const { author, forward, now } = o
  const actor = actorOf(author)
  const { message, identity, inbox } = await checkForward(tx, conversation, forward)
  await letTakePart(tx, conversation, identity, { actor, now })
  const leg = await legTo(tx, conversation, { inbox, identity, author, now })
  const { language } = conversation
  const signature = forward.signed ? await signatureFor(tx, { agent: author, inbox, language }) : null
  const words = forwardedWords(
    {
      ...message,
      subject: message.subject ?? conversation.subject,
      address: message.direction === 'inbound' ? await addressOf(tx, message) : null,
    },
    [forward.text, signature ?? ''].filter((part) => part !== '').join('\n\n'),
    await placeOf(tx, conversation),
  )
  const sent = await recordOutbound(tx, conversation, leg, {
    author: { kind: actor.kind === 'agent' ? 'agent' : 'bot', id: author.id, name: author.name },
    actor,
    ...words,
    action: { kind: 'forward', messageId: message.id },
    attachmentIds: [],
    answersCustomer: false,
    signed: false,
    ...(o.sentId !== undefined && { messageId: o.sentId }),
    now,
  })
  await copyAttachments(tx, message.id, {
    to: sent.messageId,
    conversationId: conversation.id,
    ids: forward.fileIds,
    now,
  })
  return sent
}

/** The conversation's language where we speak it, else the organisation's, and the organisation's time. */
async function placeOf(tx: Tx, { language }: ConversationRow): Promise<{ locale: string; timezone: string }> {
  const organisation = await findOrganisation(tx)
  return {
    locale: supportedLocale(language) ?? supportedLocale(organisation?.locale) ?? 'en',
    timezone: organisation?.timezone ?? 'UTC',
  }
}

/** The inbox that the message came by, else another of the conversation's that sends mail. */
async function inboxFor(tx: Tx, { id }: ConversationRow, message: MessageRow): Promise<Inbox | null> {
  const own = await legById(tx, message.leg_id)
  const inbox = own?.channel === 'email' ? await inboxById(tx, own.inbox_id) : undefined
  return inbox ?? (await answeringInbox(tx, await legsOf(tx, id)))
}

/** Where this person was written to before in this matter, else a leg of their own. */
async function legTo(
  tx: Tx,
  conversation: ConversationRow,
  o: { inbox: Inbox; identity: Identity; author: Author; now: Date },
): Promise<LegRow> {
  const { inbox, identity } = o
  const legs = await legsOf(tx, conversation.id)
  const known = legs.findLast((leg) => leg.inbox_id === inbox.id && leg.identity_id === identity.id)
  if (known) return known
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: inbox.id,
    channel: inbox.channel,
    identityId: identity.id,
    externalThread: null,
    address: identity.value,
    proof: 'none',
    handoffId: null,
    visibleFromSeq: conversation.last_seq,
    now: o.now,
  })
  const version = await saveConversation(tx, conversation, {})
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor: actorOf(o.author), version })
  return leg
}

async function addressOf(tx: Tx, message: MessageRow): Promise<string | null> {
  return (await legById(tx, message.leg_id))?.address ?? null
}
