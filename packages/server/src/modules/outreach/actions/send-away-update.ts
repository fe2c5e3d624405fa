import { recordEvent } from '../../../platform/events/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import type { AwayUpdateMessage, Registry, SendResult } from '../../channels/index.ts'
import {
  type ConversationRow,
  externalIdsOf,
  findConversation,
  legById,
  lockConversation,
  recordAwayDeliveries,
  unreadOnLeg,
} from '../../conversations/index.ts'
import { identityById } from '../../customers/index.ts'
import { type Inbox, inboxById } from '../../inboxes/index.ts'
import { awayUpdateSent } from '../events.ts'
import { type AwayUpdateRow, awayUpdateById, openAwayUpdate, updateAwayUpdate } from '../store.ts'
import { cancelAwayUpdate } from './consider-away-update.ts'
import { continueLink } from './continue-link.ts'

const MOST_ATTEMPTS = 10

/**
 * Sends a planned update: what is still unread, in one mail under one Message-ID however often it is tried.
 * Nothing goes out while the customer is here or when all was read meanwhile. Throws when the relay wants
 * us to come again.
 */
export async function sendAwayUpdate(
  platform: Platform,
  registry: Registry,
  id: string,
  o: { customerIsHere: boolean; wanted: boolean },
): Promise<void> {
  const { db } = platform
  const update = await claim(platform, id, o)
  if (!update) return
  const conversation = await findConversation(db.kysely, update.conversation_id)
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
    const conversation = await lockConversation(tx, found.conversation_id)
    const update = await openAwayUpdate(tx, found.leg_id)
    const leg = await legById(tx, found.leg_id)
    if (update?.id !== id || !leg) return undefined
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
    const messageIds = unread.map((message) => message.id)
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
  const isProved = identity?.kind === 'email' && identity.verified_at !== null
  const unread = await unreadOnLeg(db, { id: update.leg_id, customerReadSeq: 0 })
  const chosen = unread.filter((message) => update.message_ids.includes(message.id))
  return {
    awayUpdateId: update.id,
    conversationId: conversation.id,
    reference: String(conversation.number),
    subject: isProved
      ? conversation.subject
      : translate(locale, 'away.subject', { subject: organisation?.name ?? '' }),
    locale,
    organisation: organisation?.name ?? '',
    to: { address: update.address ?? '', name: null },
    messages: isProved ? chosen.map(({ authorName, text, at }) => ({ authorName, text, at })) : [],
    continueUrl: continueLink(platform, update.id),
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
  const error = result.state === 'sent' ? null : result.error
  const again = (result.state === 'retry' || result.state === 'unknown') && update.attempts < MOST_ATTEMPTS
  if (again) {
    await updateAwayUpdate(db.kysely, update.id, { last_error: error })
    throw new Error(`The relay of ${inbox.name} wants the mail later: ${error}`)
  }
  const now = clock.now()
  await db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, update.conversation_id)
    const state = result.state === 'sent' || result.state === 'unknown' ? 'sent' : 'impossible'
    await updateAwayUpdate(tx, update.id, {
      state,
      last_error: error,
      ...(state === 'sent' ? { sent_at: now } : {}),
    })
    await recordAwayDeliveries(tx, {
      conversationId: conversation.id,
      legId: update.leg_id,
      messageIds: update.message_ids,
      state: result.state === 'sent' ? 'sent' : result.state === 'unknown' ? 'unknown' : 'failed',
      now,
    })
    await recordEvent(tx, awayUpdateSent, {
      actor: { kind: 'system', id: null },
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      data: { awayUpdateId: update.id, legId: update.leg_id },
    })
  })
}
