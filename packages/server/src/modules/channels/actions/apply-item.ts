import type { Tx } from '../../../platform/database/index.ts'
import {
  homeOfLeg,
  insertArrival,
  insertAttachment,
  type LegRow,
  legAtAddress,
  legByThread,
  messageById,
  messageOfArrival,
  messageOfReferences,
  placeOf,
  receiveMessage,
  subjectsOf,
} from '../../conversations/index.ts'
import { customerView, standingBlock, VISITOR_NAME } from '../../customers/index.ts'
import { capabilitiesOf, type Inbox } from '../../inboxes/index.ts'
import { isNewSubject } from '../email/index.ts'
import { detectLanguage } from '../language.ts'
import { lockExternalId } from '../store/index.ts'
import type { PreparedItem } from './process-inbound.ts'
import { type ResolvedSender, resolveSender } from './resolve-sender.ts'

export interface AppliedItem {
  outcome: 'received' | 'duplicate'
  messageId: string
  conversationId: string
  legId: string
}

export interface Arrival {
  item: PreparedItem
  inbox: Inbox
  inboundId: string
  now: Date
}

/**
 * Records one normalised message in the caller's transaction; a repeat only adds where else it arrived.
 */
export async function applyItem(tx: Tx, arrival: Arrival): Promise<AppliedItem> {
  return (await applyRepeat(tx, arrival)) ?? (await record(tx, arrival))
}

/** Locks what arrived, and notes where else it did; undefined when it is new. */
export async function applyRepeat(tx: Tx, arrival: Arrival): Promise<AppliedItem | undefined> {
  const { item, inbox, now } = arrival
  // The thread is locked too, so that two first messages of one visitor begin one conversation.
  if (item.thread.externalThread !== null)
    await lockExternalId(tx, `thread:${inbox.id}:${item.thread.externalThread}`)
  await lockExternalId(tx, item.externalId)
  const known = await messageOfArrival(tx, item.externalId, item.bodyHash)
  if (known) {
    const message = await messageById(tx, known.messageId)
    if (message) {
      await insertArrival(tx, {
        inboxId: inbox.id,
        externalId: item.externalId,
        bodyHash: item.bodyHash,
        messageId: message.id,
        now,
      })
      return {
        outcome: 'duplicate',
        messageId: message.id,
        conversationId: message.conversation_id,
        legId: message.leg_id,
      }
    }
  }
  return undefined
}

async function record(tx: Tx, arrival: Arrival): Promise<AppliedItem> {
  const { item, inbox, inboundId, now } = arrival
  const thread = await threadOf(tx, arrival)
  const sender = await resolveSender(tx, arrival, thread?.conversationId ?? null)
  const received = await receiveMessage(tx, {
    inbox,
    channel: inbox.channel,
    externalId: item.externalId,
    bodyHash: item.bodyHash,
    identity: {
      id: sender.identity.id,
      customerId: sender.customerId,
      originId: originOf(sender),
      display: sender.identity.display,
    },
    role: sender.role,
    conversationId: thread?.conversationId ?? null,
    homeId: thread?.homeId ?? null,
    externalThread: item.thread.externalThread,
    replyAddress: capabilitiesOf(inbox.channel).way === 'job' ? item.sender.value : null,
    proof: sender.proof,
    authorName: item.sender.name ?? nameClaim(item) ?? (await knownName(tx, sender)),
    subject: item.subject,
    text: item.text,
    fileNames: item.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
    quotedText: item.quotedText,
    signatureText: item.signatureText,
    html: item.html,
    recipients: item.recipients,
    language: item.language ?? detectLanguage(item.text),
    sentAt: item.sentAt,
    verdict: item.verdict,
    mail: await mailFacts(tx, item, sender, thread?.conversationId ?? null),
    automatic: isAutomatic(item),
    card: item.card ?? null,
    clientId: item.clientId,
    rawRef: inboundId,
    setAsideBy: await standingBlock(tx, sender.identity.id, now),
    now,
  })
  await attach(tx, received.conversationId, received.messageId, arrival)
  return { outcome: 'received', ...received }
}

/** Puts an arrival's files at its message. */
export async function attach(
  tx: Tx,
  conversationId: string,
  messageId: string,
  { item, now }: Arrival,
): Promise<void> {
  for (const attachment of item.attachments) {
    await insertAttachment(tx, {
      conversation_id: conversationId,
      message_id: messageId,
      hash: attachment.hash,
      name: attachment.name.slice(0, 200),
      content_type: attachment.contentType.slice(0, 120),
      content_id: attachment.contentId,
      size: attachment.size,
      inline: attachment.inline,
      now,
    })
  }
}

/** A list only passes on what somebody wrote. */
function isAutomatic({ mail }: PreparedItem): boolean {
  return mail !== null && mail.kind !== 'personal' && mail.kind !== 'list'
}

/** A keyed address or our own Message-ID first, then the ids that it answers, then the channel's own thread. */
export async function threadOf(tx: Tx, { item, inbox }: Arrival): Promise<Thread | null> {
  const { thread } = item
  if (thread.conversationId !== null) {
    // A message that a split or an undone merge took elsewhere since draws its answers there.
    const answered = await messageOfReferences(tx, thread.references, thread.conversationId)
    const place = answered ?? (await placeOf(tx, thread.conversationId))
    if (place) return place
  }
  const referred = await messageOfReferences(tx, thread.references)
  if (referred) return referred
  const leg =
    thread.externalThread === null
      ? await goingOnWith(tx, inbox, item.sender)
      : await legByThread(tx, inbox.id, thread.externalThread)
  return leg ? { conversationId: leg.conversation_id, homeId: homeOfLeg(leg) } : null
}

/** Where all that passes between two is one thread: what they said there last, when it is sure who they are. */
async function goingOnWith(
  tx: Tx,
  inbox: Inbox,
  sender: PreparedItem['sender'],
): Promise<LegRow | undefined> {
  if (!capabilitiesOf(inbox.channel).oneThread || sender.verifiedBy === null) return undefined
  return await legAtAddress(tx, inbox.id, sender.value)
}

/** Where an arrival goes, and which of those that are merged there it is for. */
interface Thread {
  conversationId: string
  homeId: string
}

/** The same person going on under another subject may mean another matter: that is theirs to say who reads it. */
async function mailFacts(
  tx: Tx,
  { mail, subject }: PreparedItem,
  { role }: ResolvedSender,
  conversationId: string | null,
): Promise<PreparedItem['mail']> {
  if (mail?.kind !== 'personal' || conversationId === null || role !== 'customer') return mail
  return { ...mail, newSubject: isNewSubject(subject ?? '', await subjectsOf(tx, conversationId)) }
}

/** Who speaks for another customer (an address that people share) begins what is that customer's. */
function originOf({ identity, customerId }: ResolvedSender): string {
  return identity.customer_id === customerId ? identity.origin_customer_id : customerId
}

/**
 * Somebody whom we know by name is shown by it on every channel. By their own: whom they were merged with may turn
 * out to be another, whose name does not belong into this one's window.
 */
async function knownName(tx: Tx, sender: ResolvedSender): Promise<string> {
  const name = (await customerView(tx, originOf(sender)))?.displayName
  const isKnown = sender.role === 'customer' && name !== undefined && name !== VISITOR_NAME
  return isKnown ? name : sender.displayName
}

function nameClaim(item: PreparedItem): string | null {
  return item.claims.find((claim) => claim.kind === 'name')?.value ?? null
}
