import type { Channel, ReplyTarget } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { claimedEmail, customerView, identityById, verifiedAddress } from '../customers/index.ts'
import {
  addressOn,
  type ChannelAddress,
  capabilitiesOf,
  declaredChannels,
  type Inbox,
  inboxById,
  listInboxes,
} from '../inboxes/index.ts'
import {
  addressKey,
  bystandersOf,
  type ConversationRow,
  type LegRow,
  legsOf,
  participantViews,
  peopleOfLastMail,
  thirdPartiesOf,
} from './store/index.ts'

/**
 * Where an answer can go: legs that have a way back, and legs that the answer itself would open. The default
 * comes first; third parties come last and are never the default,
 * and who was left out is not among them.
 */
export async function replyTargets(db: Queryable, conversation: ConversationRow): Promise<ReplyTarget[]> {
  const { ofCustomer, ofThirdParties } = await allTargets(db, conversation)
  const preferred = ofCustomer.find((target) => target.isDefault) ?? ofCustomer[0]
  if (preferred) preferred.isDefault = true
  const all = [...ofCustomer.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)), ...ofThirdParties]
  const mails = all.filter((target) => target.channel === 'email')
  const everybody = mails.length === 0 ? [] : await everybodyOn(db, conversation.id)
  for (const target of mails) {
    target.everybody = everybody.filter((address) => address !== addressKey(target.address ?? ''))
  }
  return all
}

const MOST_COPIES = 20

/** Who was on the last mail, without ourselves and without those who were left out. */
async function everybodyOn(db: Queryable, conversationId: string): Promise<string[]> {
  const people = [...new Set((await peopleOfLastMail(db, conversationId)).map(addressKey))]
  if (people.length === 0) return people
  const inboxes = await listInboxes(db)
  const own = inboxes.flatMap(({ settings: { address } }) =>
    typeof address === 'string' ? addressKey(address) : [],
  )
  const leftOut = (await participantViews(db, conversationId)).flatMap(({ role, address }) =>
    role === 'bystander' && address !== null ? addressKey(address) : [],
  )
  return people
    .filter((address) => !own.includes(withoutTag(address)) && !leftOut.includes(address))
    .slice(0, MOST_COPIES)
}

/** What stands behind a `+` reaches the same inbox. */
function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, '@')
}

/**
 * Where the customer, and nobody else who writes into the conversation, is told what they missed: on the channel that
 * they prefer when it carries such updates, else by mail, else where it can be.
 */
export async function awayTarget(
  db: Queryable,
  conversation: ConversationRow,
): Promise<ReplyTarget | undefined> {
  const { ofCustomer } = await allTargets(db, conversation)
  const able = ofCustomer.filter(({ channel }) => capabilitiesOf(channel).awayUpdates)
  const preferred = (await customerView(db, conversation.customer_id))?.preferredChannel
  const on = (wanted: string | null | undefined) => able.find(({ channel }) => channel === wanted)
  return on(preferred) ?? on('email') ?? able[0]
}

/** The address on a channel that is proved to be the customer's and that they can be asked to go on at; null when none is. */
export async function provedAddress(
  db: Queryable,
  conversation: ConversationRow,
  channel: Channel,
): Promise<{ identityId: string; address: string } | null> {
  const { ofCustomer } = await allTargets(db, conversation)
  const there = ofCustomer.find((target) => target.verified && target.channel === channel)
  if (there?.address != null) return { identityId: there.identityId, address: there.address }
  const kind = addressOn(channel)?.kind
  const proved = kind === undefined ? null : await verifiedAddress(db, conversation.customer_id, kind)
  return proved && !isDisowned(await legsOf(db, conversation.id), proved.address) ? proved : null
}

async function allTargets(
  db: Queryable,
  conversation: ConversationRow,
): Promise<{ ofCustomer: ReplyTarget[]; ofThirdParties: ReplyTarget[] }> {
  const [all, thirdParties, bystanders, inboxes] = await Promise.all([
    legsOf(db, conversation.id),
    thirdPartiesOf(db, conversation.id),
    bystandersOf(db, conversation.id),
    listInboxes(db),
  ])
  const isOpen = ({ channel, disowned_at, ended_at, inbox_id }: LegRow) => {
    const { way } = capabilitiesOf(channel)
    const isInUse = inboxes.some(({ id }) => id === inbox_id)
    return isInUse && disowned_at === null && (way === 'job' || (way === 'window' && ended_at === null))
  }
  const toTarget = (leg: LegRow): ReplyTarget => ({
    key: `leg:${leg.id}`,
    legId: leg.id,
    inboxId: leg.inbox_id,
    channel: leg.channel,
    identityId: leg.identity_id,
    address: leg.address,
    verified: leg.proof === 'verified',
    isDefault: leg.id === conversation.default_leg_id,
    everybody: [],
    can: carries(leg.channel),
  })
  const legs = all.filter((leg) => !thirdParties.has(leg.identity_id))
  const others = all.filter((leg) => thirdParties.has(leg.identity_id) && !bystanders.has(leg.identity_id))
  const ofCustomer = newestOfEach(legs).filter(isOpen).map(toTarget)
  for (const { channel, address } of declaredChannels()) {
    if (address === null || ofCustomer.some((target) => target.channel === channel)) continue
    const inbox = await answeringInbox(db, legs, channel)
    const there = inbox && (await newTarget(db, conversation, { legs, inbox, kind: address.kind }))
    if (there) ofCustomer.push(there)
  }
  return { ofCustomer, ofThirdParties: newestOfEach(others).filter(isOpen).map(toTarget) }
}

function carries(channel: Channel): ReplyTarget['can'] {
  const { html, attachments, cards, maxLength, way } = capabilitiesOf(channel)
  return { html, attachments, cards, maxLength, delay: way === 'job' }
}

/** Two stretches on one inbox with one person are one place to write to: the newest. */
function newestOfEach(legs: LegRow[]): LegRow[] {
  const newest = new Map<string, LegRow>()
  for (const leg of legs) newest.set(`${leg.inbox_id} ${leg.address ?? leg.identity_id}`, leg)
  return [...newest.values()]
}

/** Where an answer would open a leg: at a proved address, or by mail also at one that was only claimed. */
async function newTarget(
  db: Queryable,
  conversation: ConversationRow,
  { legs, inbox, kind }: { legs: LegRow[]; inbox: Inbox; kind: ChannelAddress['kind'] },
): Promise<ReplyTarget | null> {
  const proved = await verifiedAddress(db, conversation.customer_id, kind)
  const address = proved ?? (kind === 'email' ? await claimedAddress(db, legs) : null)
  if (!address) return null
  return {
    key: `new:${inbox.id}:${address.identityId}`,
    legId: null,
    inboxId: inbox.id,
    channel: inbox.channel,
    identityId: address.identityId,
    address: address.address,
    verified: proved !== null,
    isDefault: false,
    everybody: [],
    can: carries(inbox.channel),
  }
}

async function claimedAddress(
  db: Queryable,
  legs: LegRow[],
): Promise<{ identityId: string; address: string } | null> {
  for (const leg of legs) {
    const address = await claimedEmail(db, leg.identity_id)
    // Whoever owns it was asked, and said that it was not them.
    if (address !== null && isDisowned(legs, address)) continue
    const identity = address === null ? undefined : await identityById(db, leg.identity_id)
    if (address !== null && identity) return { identityId: identity.id, address }
  }
  return null
}

/** Whether the owner of this address said of one of these legs that it was not them. */
export function isDisowned(legs: readonly LegRow[], address: string): boolean {
  const key = addressKey(address)
  return legs.some(
    (leg) => leg.disowned_at !== null && leg.address !== null && addressKey(leg.address) === key,
  )
}

/** The inbox that a form or a chat names for its answers (`settings.answersFrom`), else the first of the channel. */
export async function answeringInbox(
  db: Queryable,
  legs: LegRow[],
  channel: Channel = 'email',
): Promise<Inbox | null> {
  const inUse = await listInboxes(db)
  for (const leg of legs) {
    const named = (await inboxById(db, leg.inbox_id))?.settings.answersFrom
    const inbox = inUse.find(({ id }) => id === named)
    if (inbox?.channel === channel) return inbox
  }
  return inUse.find((inbox) => inbox.channel === channel) ?? null
}
