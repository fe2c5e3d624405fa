import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { type Inbox, inboxById } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { handoffAddressGiven, handoffOffered } from '../events.ts'
import { handoffToken, hashHandoffToken } from '../handoff-token.ts'
import { askedWords, toldWords } from '../handoff-words.ts'
import { isDisowned } from '../reply-targets.ts'
import {
  addressKey,
  askedSince,
  type ConversationRow,
  type HandoffRow,
  homeOfLeg,
  insertHandoff,
  insertLeg,
  type LegRow,
  legById,
  legsOf,
  lockAround,
  lockAskedAddress,
  openHandoffOf,
  repinPendingReplies,
  saveConversation,
  thirdPartiesOf,
  updateHandoff,
} from '../store/index.ts'
import { closeHandoff } from './close-handoff.ts'
import { handoffEventData } from './handoff-event-data.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { recordOutbound } from './record-outbound.ts'
import { giveWay, wasWrittenFirst } from './write-first.ts'

const openHours = 24
/** Mails that one conversation, and all together, may make us write to an address within a day. */
const mostHere = 5
const mostThere = 3
const DAY = 24 * 60 * 60 * 1000

export interface AskedHandoff {
  /** Where they ask. */
  legId: string
  toInbox: Inbox
  address: string
  /** The address is the very identity that writes in the chat, and is proved. */
  isProved: boolean
  locale: string | null
  organisation: string
  now: Date
}

/**
 * The customer wants to go on by e-mail, by themselves or because we offered it: a mail asks the owner of the address to
 * confirm it, and nothing moves before. Asked again, the mail before is worth nothing. Throws `handoff_already_offered`
 * while we offer something else, `handoff_same_channel`, `handoff_asked_too_often`, and `handoff_address_refused` where its
 * owner said that it was not them.
 */
export async function askHandoff(tx: Tx, tokenKey: Buffer, o: AskedHandoff): Promise<HandoffRow> {
  const address = addressKey(o.address)
  await lockAskedAddress(tx, address)
  const locked = await lockAround(tx, () => legById(tx, o.legId))
  if (!locked) throw conversationErrors.conversation_not_found()
  const { conversation, found: from } = locked
  await requireOther(tx, conversation, from, o.toInbox)
  if (isDisowned(await legsOf(tx, conversation.id), address))
    throw conversationErrors.handoff_address_refused()
  await requireSeldom(tx, conversation, address, o.now)
  const actor: Actor = { kind: 'customer', id: from.identity_id }
  const offered = await offeredToGoThere(tx, conversation, from, o.toInbox)
  if (!offered) await endTheOneBefore(tx, conversation, { actor, now: o.now })
  const toInbox = (offered && (await inboxById(tx, offered.to_inbox_id))) ?? o.toInbox

  const to = await legTo(tx, conversation, from, { ...o, toInbox, address, actor })
  const mail = askedWords(o.locale, to.channel)
  const handoff = offered ?? (await ownHandoff(tx, tokenKey, conversation, { ...o, from, toInbox, mail }))
  const words = {
    author: { kind: 'system', id: null, name: o.organisation },
    actor,
    html: null,
    attachmentIds: [],
    answersCustomer: false,
    now: o.now,
  } as const
  const { messageId } = await recordOutbound(tx, conversation, to, {
    ...words,
    attachmentIds: [],
    text: mail,
    action: { kind: 'confirm_address', handoffId: handoff.id },
  })
  await updateHandoff(tx, handoff, { to_leg_id: to.id, ...(offered ? {} : { message_id: messageId }) })
  await recordOutbound(tx, conversation, from, {
    ...words,
    attachmentIds: [],
    text: toldWords(o.locale, to.channel, address),
    action: null,
  })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, offered ? handoffAddressGiven : handoffOffered, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: handoffEventData(handoff, from, version),
  })
  return handoff
}

/** The open offer of ours that was told of here, and that an address takes up. */
async function offeredToGoThere(
  tx: Tx,
  { id }: ConversationRow,
  from: LegRow,
  to: Inbox,
): Promise<HandoffRow | undefined> {
  const open = await openHandoffOf(tx, id)
  const isOurs = open && open.initiated_by !== 'customer' && !wasWrittenFirst(open)
  return isOurs && open.from_leg_id === from.id && open.to_channel === to.channel ? open : undefined
}

async function ownHandoff(
  tx: Tx,
  tokenKey: Buffer,
  conversation: ConversationRow,
  o: { from: LegRow; toInbox: Inbox; mail: string; now: Date },
): Promise<HandoffRow> {
  const id = uuid()
  return await insertHandoff(tx, {
    id,
    conversation_id: conversation.id,
    from_leg_id: o.from.id,
    to_inbox_id: o.toInbox.id,
    to_channel: o.toInbox.channel,
    initiated_by: 'customer',
    initiator_id: null,
    reason: 'convenience',
    token_hash: hashHandoffToken(handoffToken(tokenKey, id)),
    instructions: o.mail,
    after_seq: conversation.last_seq,
    offered_at: o.now,
    expires_at: new Date(o.now.getTime() + openHours * 60 * 60 * 1000),
  })
}

/** Only where it still goes on can it be left, and not for where it is already. */
async function requireOther(tx: Tx, conversation: ConversationRow, from: LegRow, to: Inbox): Promise<void> {
  const present = conversation.default_leg_id && (await legById(tx, conversation.default_leg_id))
  const isThere = present && present.channel === to.channel
  if (from.channel === to.channel || from.ended_at !== null || isThere) {
    throw conversationErrors.handoff_same_channel()
  }
}

/** Nobody fills a stranger's mailbox from here. */
async function requireSeldom(
  tx: Tx,
  conversation: ConversationRow,
  address: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - DAY)
  const { here, there } = await askedSince(tx, { conversationId: conversation.id, address, since })
  if (here >= mostHere || there >= mostThere) throw conversationErrors.handoff_asked_too_often()
}

async function endTheOneBefore(
  tx: Tx,
  conversation: ConversationRow,
  o: { actor: Actor; now: Date },
): Promise<void> {
  const open = await openHandoffOf(tx, conversation.id)
  if (!open) return
  if (wasWrittenFirst(open)) return await giveWay(tx, open, o)
  if (open.initiated_by !== 'customer') throw conversationErrors.handoff_already_offered()
  await closeHandoff(tx, { handoffId: open.id, to: 'withdrawn', words: null, organisation: '', ...o })
}

/** Where the mail goes: their leg at this address, or a new one that is only claimed until it is confirmed. */
async function legTo(
  tx: Tx,
  conversation: ConversationRow,
  from: LegRow,
  o: AskedHandoff & { actor: Actor },
): Promise<LegRow> {
  const others = await thirdPartiesOf(tx, conversation.id)
  const known = (await legsOf(tx, conversation.id)).findLast(
    (leg) =>
      leg.inbox_id === o.toInbox.id &&
      leg.address !== null &&
      addressKey(leg.address) === o.address &&
      !others.has(leg.identity_id),
  )
  if (known) return known
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: o.toInbox.id,
    channel: o.toInbox.channel,
    identityId: from.identity_id,
    externalThread: null,
    address: o.address,
    proof: o.isProved ? 'verified' : 'claimed',
    handoffId: null,
    visibleFromSeq: conversation.last_seq,
    homeId: homeOfLeg(from),
    now: o.now,
  })
  const version = await saveConversation(tx, conversation, {})
  const present = conversation.default_leg_id
  await repinPendingReplies(tx, conversation.id, {
    target: { from: `new:${o.toInbox.id}:${from.identity_id}`, to: `leg:${leg.id}` },
    leg: { from: present, to: present },
  })
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor: o.actor, version })
  return leg
}
