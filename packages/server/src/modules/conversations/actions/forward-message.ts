import type { ForwardRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { signatureFor } from '../../signatures/index.ts'
import { conversationErrors } from '../errors.ts'
import { forwardedWords } from '../forwarded-words.ts'
import { answeringInbox } from '../reply-targets.ts'
import {
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
import { identityAt, letTakePart } from './change-participants.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { recordOutbound } from './record-outbound.ts'
import { type Author, actorOf } from './send-reply.ts'

interface Forwarding {
  messageId: string
  author: Author
  request: ForwardRequest
  /** The language of the lines above what is passed on, where the conversation has none. */
  locale: string
  now: Date
}

/**
 * Passes a message on to an address outside, with its files, as a mail of its own on a leg of its own: whoever gets it
 * takes part as a third party, and neither the customer's wait nor the status changes. Throws `message_not_found`,
 * `participant_is_customer` for an address of the customer's, `attachment_not_found`, and `forward_not_possible` (422)
 * where no inbox sends mail.
 */
export async function forwardMessage(tx: Tx, o: Forwarding): Promise<{ messageId: string }> {
  const { author, request, now } = o
  const actor = actorOf(author)
  const identity = await identityAt(tx, request.to, { actor, now })
  const { message, conversation } = await lockedMessage(tx, o.messageId)
  await letTakePart(tx, conversation, identity, { actor, now })
  const leg = await legTo(tx, conversation, { message, identity, author, now })
  const inbox = await inboxById(tx, leg.inbox_id)
  const { language } = conversation
  const signature = inbox && (await signatureFor(tx, { agent: author, inbox, language }))
  const words = forwardedWords(
    {
      ...message,
      subject: message.subject ?? conversation.subject,
      address: message.direction === 'inbound' ? await addressOf(tx, message) : null,
    },
    [request.text?.trim() ?? '', signature ?? ''].filter((part) => part !== '').join('\n\n'),
    conversation.language ?? o.locale,
  )
  const sent = await recordOutbound(tx, conversation, leg, {
    author: { kind: actor.kind === 'agent' ? 'agent' : 'bot', id: author.id, name: author.name },
    actor,
    ...words,
    action: { kind: 'forward', messageId: message.id },
    attachmentIds: [],
    answersCustomer: false,
    signed: false,
    now,
  })
  const files = request.attachmentIds ?? null
  const copied = await copyAttachments(tx, message.id, {
    to: sent.messageId,
    conversationId: conversation.id,
    ids: files,
    now,
  })
  if (files !== null && copied < files.length) throw conversationErrors.attachment_not_found()
  return sent
}

async function lockedMessage(
  tx: Tx,
  id: string,
): Promise<{ message: MessageRow; conversation: ConversationRow }> {
  const before = await messageById(tx, id)
  if (!before || before.deleted_at !== null) throw conversationErrors.message_not_found()
  const conversation = await lockConversation(tx, before.conversation_id)
  const message = await messageById(tx, id)
  if (message?.conversation_id !== conversation.id) throw conversationErrors.message_not_found()
  return { message, conversation }
}

/** Where this person was written to before in this matter, else a leg of their own. */
async function legTo(
  tx: Tx,
  conversation: ConversationRow,
  o: {
    message: MessageRow
    identity: { id: string; value: string }
    author: Author
    now: Date
  },
): Promise<LegRow> {
  const legs = await legsOf(tx, conversation.id)
  const own = await legById(tx, o.message.leg_id)
  const inbox =
    (own?.channel === 'email' && (await inboxById(tx, own.inbox_id))) || (await answeringInbox(tx, legs))
  if (!inbox) throw conversationErrors.forward_not_possible()
  const known = legs.findLast((leg) => leg.inbox_id === inbox.id && leg.identity_id === o.identity.id)
  if (known) return known
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: inbox.id,
    channel: inbox.channel,
    identityId: o.identity.id,
    externalThread: null,
    address: o.identity.value,
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
