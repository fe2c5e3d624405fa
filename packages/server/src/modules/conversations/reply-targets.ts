import type { Channel, ReplyTarget } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { claimedEmail, identityById, verifiedEmail } from '../customers/index.ts'
import { arrivesBy, capabilitiesOf, type Inbox, inboxById, listInboxes } from '../inboxes/index.ts'
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

/** Where the customer, and nobody else who writes into the conversation, is reached by mail. */
export async function customersMailTarget(
  db: Queryable,
  conversation: ConversationRow,
): Promise<ReplyTarget | undefined> {
  const { ofCustomer } = await allTargets(db, conversation)
  return ofCustomer.find((target) => target.channel === 'email')
}

/** The address that is proved to be the customer's and that they can be asked to go on at; null when none is. */
export async function provedAddress(
  db: Queryable,
  conversation: ConversationRow,
): Promise<{ identityId: string; address: string } | null> {
  const { ofCustomer } = await allTargets(db, conversation)
  const there = ofCustomer.find(({ channel, verified }) => verified && arrivesBy(channel) === 'address')
  if (there?.address != null) return { identityId: there.identityId, address: there.address }
  const proved = await verifiedEmail(db, conversation.customer_id)
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
  if (!ofCustomer.some((target) => target.channel === 'email')) {
    const byMail = await newMailTarget(db, conversation, legs)
    if (byMail) ofCustomer.push(byMail)
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

async function newMailTarget(
  db: Queryable,
  conversation: ConversationRow,
  legs: LegRow[],
): Promise<ReplyTarget | null> {
  const inbox = await answeringInbox(db, legs)
  if (!inbox) return null
  const proved = await verifiedEmail(db, conversation.customer_id)
  const address = proved ?? (await claimedAddress(db, legs))
  if (!address) return null
  return {
    key: `new:${inbox.id}:${address.identityId}`,
    legId: null,
    inboxId: inbox.id,
    channel: 'email',
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

/** The mail inbox that a form or a chat names for its answers (`settings.answersFrom`), else the first one. */
export async function answeringInbox(db: Queryable, legs: LegRow[]): Promise<Inbox | null> {
  const inUse = await listInboxes(db)
  for (const leg of legs) {
    const named = (await inboxById(db, leg.inbox_id))?.settings.answersFrom
    const inbox = inUse.find(({ id }) => id === named)
    if (inbox?.channel === 'email') return inbox
  }
  return inUse.find((inbox) => inbox.channel === 'email') ?? null
}
