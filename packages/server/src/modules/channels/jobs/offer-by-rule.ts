import type { MessageView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  type ConversationRow,
  chatQueueLength,
  findConversation,
  hadHandoff,
  legById,
  messageViews,
  offeredByRuleSince,
  offerHandoff,
  replyTargets,
} from '../../conversations/index.ts'
import { arrivesBy, type Inbox, inboxById } from '../../inboxes/index.ts'
import { officeAt } from '../chat/office.ts'
import { chatSettings } from '../chat/settings.ts'
import { type HandoffRuleRow, handoffRuleOf, lockExternalId } from '../store/index.ts'

/** An offer that comes later than this would find nobody waiting for it. */
const freshFor = 10 * 60 * 1000
/** As the words say. */
const openMinutes = 120
const DAY = 24 * 60 * 60 * 1000

/**
 * Offers the chat to whose mail or form has just arrived, where the inbox has a rule for it, somebody is there, and
 * few wait. Once in a conversation, and once a day to an address, so that two machines cannot keep each other busy.
 */
export function createOfferByRule(platform: Platform) {
  const { clock, secrets } = platform
  const tokenKey = secrets.deriveKey('handoff tokens')
  return defineJob({
    name: 'channels.offer-by-rule',
    payload: Type.Object({ messageId: Type.String({ format: 'uuid' }) }),
    async run({ messageId }, { db }) {
      const [message] = await messageViews(db.kysely, [messageId])
      const leg = message && (await legById(db.kysely, message.legId))
      const rule = leg && (await handoffRuleOf(db.kysely, leg.inbox_id))
      if (!rule) return
      const organisation = (await findOrganisation(db.kysely))?.name ?? ''
      try {
        await db.transaction(async (tx) => {
          const now = clock.now()
          const conversation = await findConversation(tx, message.conversationId)
          const toInbox = await inboxById(tx, rule.to_inbox_id)
          if (!conversation || !toInbox || arrivesBy(toInbox.channel) !== 'page') return
          if (!asksForAnswer(message, now) || !isUntouched(conversation)) return
          if (!(await isTimely(tx, rule, toInbox, now))) return
          if (!(await isFirst(tx, conversation, now))) return
          await offerHandoff(tx, tokenKey, {
            conversationId: conversation.id,
            toInbox,
            reason: 'convenience',
            instructions: translate(conversation.language, 'handoff.offer.chat.rule'),
            openMinutes,
            by: { kind: 'rule', id: null, name: organisation },
            now,
          })
        })
      } catch (error) {
        // Somebody was quicker, or there is no way to tell: then nothing is offered.
        if (!(error instanceof AppError) || !error.code.startsWith('handoff_')) throw error
      }
    },
  })
}

/** A person wrote it just now, from where they can be answered: nobody answers what may be forged, or a list. */
function asksForAnswer(message: MessageView, now: Date): boolean {
  if (now.getTime() - Date.parse(message.createdAt) > freshFor) return false
  if (message.automatic || message.setAside || message.deletedAt !== null) return false
  if (message.mail === null) return true
  return message.mail.kind === 'personal' && message.verdict?.fromVerified === true
}

/** Nobody of us has done anything with it yet. */
function isUntouched(conversation: ConversationRow): boolean {
  return (
    conversation.status === 'open' &&
    conversation.first_reply_at === null &&
    conversation.set_aside_at === null
  )
}

async function isTimely(tx: Tx, rule: HandoffRuleRow, toInbox: Inbox, now: Date): Promise<boolean> {
  const { hours } = chatSettings(toInbox.settings)
  if (hours && !officeAt(hours, now).open) return false
  return (await chatQueueLength(tx, toInbox.id)) < rule.queue_below
}

async function isFirst(tx: Tx, conversation: ConversationRow, now: Date): Promise<boolean> {
  const address = (await replyTargets(tx, conversation)).find((target) => target.isDefault)?.address
  if (address == null) return false
  await lockExternalId(tx, `offer-by-rule:${address.toLowerCase()}`)
  if (await hadHandoff(tx, conversation.id)) return false
  return !(await offeredByRuleSince(tx, address, new Date(now.getTime() - DAY)))
}
