import type { Queryable } from '../../../platform/database/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { type AwayUpdateMessage, type Registry, restAfter, type SendResult } from '../../channels/index.ts'
import {
  type ConversationRow,
  conversationOfLeg,
  externalIdsOf,
  legById,
  lockAround,
  markAwayMail,
  recordAwayDeliveries,
  unreadOnLeg,
} from '../../conversations/index.ts'
import { identityById } from '../../customers/index.ts'
import { type Inbox, inboxById, isAddressKind } from '../../inboxes/index.ts'
import { outreachErrors } from '../errors.ts'
import { awayUpdateImpossible, awayUpdateScheduled, awayUpdateSent } from '../events.ts'
import {
  type AwayUpdateRow,
  awayPaceOf,
  awayUpdateById,
  openAwayUpdate,
  updateAwayUpdate,
} from '../store/index.ts'
import { cancelAwayUpdate, say, timedAnew } from './consider-away-update.ts'
import { continueLink, stopLink } from './links.ts'

/** With the growing rests between them this is about two and a half days. */
const MOST_ATTEMPTS = 20
/** How often it goes out again after the line broke with it handed over. */
const MOST_UNKNOWN = 3

/**
 * Sends a planned update: what is still unread, in one mail under one Message-ID however often it is tried.
 * Nothing goes out while the customer is here or when all was read meanwhile. Throws `away_update_later` (503)
 * when the relay wants us to come again, which the job that it is planned for does. Answers when to come again, and does
 * nothing, where too much goes to the address's domain now, or where its reader would not have it now by what holds by
 * now, unless an agent wants it out (`wanted`).
 */
export async function sendAwayUpdate(
  platform: Platform,
  registry: Registry,
  id: string,
  o: { customerIsHere: boolean; wanted: boolean },
): Promise<Date | null> {
  const { db } = platform
  const later = o.wanted ? null : await laterThanPlanned(platform, id)
  if (later !== null) return later
  const planned = await awayUpdateById(db.kysely, id)
  const turn =
    planned?.address && (await isMail(db.kysely, planned))
      ? await registry.turns.take(planned.address, id)
      : null
  if (turn !== null && turn.until !== null) return turn.until
  try {
    await sendNow(platform, registry, id, o)
  } finally {
    await turn?.end()
  }
  return null
}

/** Whether it goes by mail, of which not too much may go to one domain. */
async function isMail(db: Queryable, { inbox_id }: AwayUpdateRow): Promise<boolean> {
  return inbox_id !== null && (await inboxById(db, inbox_id))?.channel === 'email'
}

/** When it goes by what holds now, where that is not yet: null where nothing keeps it. */
async function laterThanPlanned({ db, clock }: Platform, id: string): Promise<Date | null> {
  return await db.transaction(async (tx) => {
    const found = await awayUpdateById(tx, id)
    const locked = found && (await lockAround(tx, () => legById(tx, found.leg_id)))
    const update = found && (await openAwayUpdate(tx, found.leg_id))
    if (!locked || update?.id !== id || update.state !== 'scheduled') return null
    const { conversation, found: leg } = locked
    const now = clock.now()
    const timed = await timedAnew(tx, { conversation, leg }, update, now)
    if (timed.due_at <= now) return null
    await updateAwayUpdate(tx, id, timed)
    await say(tx, awayUpdateScheduled, conversation, update)
    return timed.due_at
  })
}

async function sendNow(
  platform: Platform,
  registry: Registry,
  id: string,
  o: { customerIsHere: boolean; wanted: boolean },
): Promise<void> {
  const { db } = platform
  const update = await claim(platform, id, o)
  if (!update) return
  const conversation = await conversationOfLeg(db.kysely, update.leg_id)
  const inbox = update.inbox_id === null ? undefined : await inboxById(db.kysely, update.inbox_id)
  if (!conversation || !inbox || update.address === null) return
  const message = await compose(platform, update, conversation)
  const result: SendResult = (await registry
    .connectorFor(inbox.channel)
    .sendAwayUpdate?.(message, inbox)) ?? {
    state: 'rejected',
    error: 'This channel cannot carry away updates.',
  }
  await settle(platform, update, inbox, result)
}

/** Under the locks: what would go out now, marked as on its way; undefined when nothing should. */
async function claim(
  platform: Platform,
  id: string,
  o: { customerIsHere: boolean; wanted: boolean },
): Promise<AwayUpdateRow | undefined> {
  const { db } = platform
  return db.transaction(async (tx) => {
    const found = await awayUpdateById(tx, id)
    if (!found) return undefined
    const locked = await lockAround(tx, () => legById(tx, found.leg_id))
    const update = await openAwayUpdate(tx, found.leg_id)
    if (update?.id !== id || !locked) return undefined
    const { conversation, found: leg } = locked
    // A mail that was on its way when the process died goes out again, under the same Message-ID.
    if (update.state === 'sending') {
      await updateAwayUpdate(tx, id, { attempts: update.attempts + 1 })
      return { ...update, attempts: update.attempts + 1 }
    }
    const unread = await unreadOnLeg(tx, { id: leg.id, customerReadSeq: leg.customer_read_seq })
    if (unread.length === 0 || (o.customerIsHere && !o.wanted)) {
      await cancelAwayUpdate(tx, conversation, update)
      return undefined
    }
    if (update.address !== null && (await awayPaceOf(tx, update.address)) === 'never') {
      await updateAwayUpdate(tx, id, { state: 'impossible', stopped: true })
      await say(tx, awayUpdateImpossible, conversation, update)
      return undefined
    }
    const messageIds = unread.map((message) => message.id)
    // From here on it may be answered, before we have written down that the relay took it.
    await markAwayMail(tx, leg.id, conversation.last_seq)
    await updateAwayUpdate(tx, id, {
      state: 'sending',
      message_ids: messageIds,
      attempts: update.attempts + 1,
    })
    return { ...update, message_ids: messageIds, attempts: update.attempts + 1 }
  })
}

async function compose(
  platform: Platform,
  update: AwayUpdateRow,
  conversation: ConversationRow,
): Promise<AwayUpdateMessage> {
  const db = platform.db.kysely
  const organisation = await findOrganisation(db)
  const locale = conversation.language ?? organisation?.locale ?? 'en'
  const identity = update.identity_id === null ? undefined : await identityById(db, update.identity_id)
  // An address that somebody only claimed gets no content until its owner has answered from it.
  const isProved = identity !== undefined && isAddressKind(identity.kind) && identity.verified_at !== null
  const unread = await unreadOnLeg(db, { id: update.leg_id, customerReadSeq: 0 })
  const chosen = unread.filter((message) => update.message_ids.includes(message.id))
  return {
    awayUpdateId: update.id,
    // The same at every attempt, whatever it is merged into meanwhile.
    conversationId: update.conversation_id,
    reference: String(conversation.number),
    subject: isProved
      ? conversation.subject
      : translate(locale, 'away.subject', { subject: organisation?.name ?? '', count: chosen.length }),
    locale,
    organisation: organisation?.name ?? '',
    to: { address: update.address ?? '', name: null },
    count: chosen.length,
    messages: isProved ? chosen.map(({ authorName, text, at }) => ({ authorName, text, at })) : [],
    continueUrl: continueLink(platform, update.id),
    stopUrl: stopLink(platform, update.id),
    references: isProved ? await externalIdsOf(db, conversation.id) : [],
  }
}

async function settle(
  platform: Platform,
  update: AwayUpdateRow,
  inbox: Inbox,
  result: SendResult,
): Promise<void> {
  const { db, clock } = platform
  const now = clock.now()
  if (result.state !== 'sent' && comesAgain(result, update.attempts)) {
    await postpone(platform, update, result, now)
    throw outreachErrors.away_update_later({
      cause: new Error(`The relay of ${inbox.name} wants the mail later: ${result.error}`),
    })
  }
  await db.transaction(async (tx) => {
    const locked = await lockAround(tx, () => legById(tx, update.leg_id))
    if (!locked) return
    const { conversation } = locked
    const state = result.state === 'sent' || result.state === 'unknown' ? 'sent' : 'impossible'
    if (state === 'impossible') await markAwayMail(tx, update.leg_id, null)
    await updateAwayUpdate(tx, update.id, {
      state,
      last_error: result.state === 'sent' ? null : result.error,
      ...(state === 'sent' ? { sent_at: now } : {}),
    })
    await recordAwayDeliveries(tx, {
      legId: update.leg_id,
      messageIds: update.message_ids,
      channel: inbox.channel,
      state: result.state === 'sent' ? 'sent' : result.state === 'unknown' ? 'unknown' : 'failed',
      providerRef: result.state === 'sent' ? result.providerRef : null,
      now,
    })
    await say(tx, state === 'sent' ? awayUpdateSent : awayUpdateImpossible, conversation, update)
  })
}

function comesAgain(result: SendResult, attempts: number): boolean {
  if (result.state === 'unknown') return attempts < MOST_UNKNOWN
  return result.state === 'retry' && attempts < MOST_ATTEMPTS
}

/**
 * Where nothing was taken it waits as if it had just been planned, so that what is written meanwhile goes along,
 * and nothing goes when the customer comes back. What may have arrived goes out again as it was.
 */
async function postpone(
  { db }: Platform,
  update: AwayUpdateRow,
  result: Exclude<SendResult, { state: 'sent' }>,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockAround(tx, () => legById(tx, update.leg_id))
    if (!locked) return
    const { conversation } = locked
    if (result.state === 'retry') await markAwayMail(tx, update.leg_id, null)
    const retryAt = new Date(now.getTime() + restAfter(update.attempts))
    await updateAwayUpdate(tx, update.id, {
      ...(result.state === 'retry' ? { state: 'scheduled' } : {}),
      last_error: result.error,
      retry_at: retryAt,
      due_at: retryAt,
    })
    await say(tx, awayUpdateScheduled, conversation, update)
  })
}
