import { buffer } from 'node:stream/consumers'
import type { Queryable } from '../../../platform/database/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  addressToken,
  attachmentsOf,
  type DeliveryRow,
  externalIdsOf,
  externalIdsOnLeg,
  findConversation,
  handoffById,
  handoffToken,
  legById,
  legsOf,
  mailDeliveryOf,
  messageById,
  takeUpLabel,
  thirdPartiesOf,
} from '../../conversations/index.ts'
import { type Inbox, inboxById } from '../../inboxes/index.ts'
import type { OutboundMessage } from '../connector.ts'

interface Composed {
  message: OutboundMessage
  inbox: Inbox
}

/**
 * What went out as a mail, put together again to be looked at: under its own subject, answering what there was then. The
 * link of a handoff is its customer's alone and stays out. Null for what is no mail of ours.
 */
export async function composeAgain(
  platform: Platform,
  db: Queryable,
  messageId: string,
  o: { withFiles: boolean },
): Promise<(Composed & { at: Date }) | null> {
  const delivery = await mailDeliveryOf(db, messageId)
  const composed = delivery && (await composeOutbound(platform, db, delivery, { again: true, ...o }))
  return composed ? { ...composed, at: delivery.sent_at ?? delivery.created_at } : null
}

/** Puts together what a connector needs to bring a message out; null when its conversation is gone. */
export async function composeOutbound(
  platform: Platform,
  db: Queryable,
  delivery: DeliveryRow,
  { again = false, withFiles = true } = {},
): Promise<Composed | null> {
  const message = await messageById(db, delivery.message_id)
  const leg = await legById(db, delivery.leg_id)
  const conversation = message && (await findConversation(db, message.conversation_id))
  const inbox = leg && (await inboxById(db, leg.inbox_id))
  if (!message || !leg || !conversation || !inbox || leg.address === null) return null
  const organisation = await findOrganisation(db)
  const locale = conversation.language ?? organisation?.locale ?? 'en'
  const name = organisation?.name ?? ''
  const isThirdPartys = (await thirdPartiesOf(db, conversation.id)).has(leg.identity_id)
  return {
    inbox,
    message: {
      messageId: message.id,
      // The same at every attempt, whatever it is merged into meanwhile.
      conversationId: message.origin_conversation_id ?? message.conversation_id,
      reference: String(conversation.number),
      // Who only claimed the address chose the words of the subject: they go to its owner no sooner than theirs.
      subject:
        leg.proof === 'claimed'
          ? translate(locale, await subjectForClaimed(db, conversation.id, message.action), {
              organisation: name,
            })
          : isThirdPartys || again
            ? (message.subject ?? conversation.subject)
            : conversation.subject,
      text: message.text,
      html: message.html,
      signature: message.signature_text,
      locale,
      authorName: message.author_kind === 'system' ? '' : message.author_name,
      automatic: message.author_kind !== 'agent',
      organisation: name,
      to: { address: leg.address, name: null },
      cc: copiesOf(message.recipients, 'cc'),
      bcc: copiesOf(message.recipients, 'bcc'),
      // A third party knows only the mails that they were on.
      references: isThirdPartys
        ? await externalIdsOnLeg(db, leg.id, message.seq)
        : await externalIdsOf(db, conversation.id, {
            channel: leg.channel,
            ...(again ? { seq: message.seq } : {}),
          }),
      action: hidden(again, await buttonOf(platform, db, message.action, locale, leg.id)),
      attachments: withFiles ? await filesOf(platform, db, message.id) : [],
    },
  }
}

/** What a mail is about where nothing of the matter may stand: where it began, or what is asked. */
async function subjectForClaimed(db: Queryable, conversationId: string, action: unknown) {
  if (asksOwner(action)) return 'mail.confirm.subject'
  const [first] = await legsOf(db, conversationId)
  return first?.channel === 'chat' ? 'mail.claimed.chat' : 'mail.claimed.subject'
}

async function filesOf(
  { storage }: Platform,
  db: Queryable,
  messageId: string,
): Promise<OutboundMessage['attachments']> {
  return await Promise.all(
    (await attachmentsOf(db, messageId)).map(async (file) => ({
      name: file.name,
      contentType: file.content_type,
      contentId: file.content_id,
      content: await buffer(await storage.get(file.hash)),
    })),
  )
}

function copiesOf(recipients: unknown, kind: 'cc' | 'bcc'): string[] {
  const copies = Object.entries(recipients ?? {}).find(([key]) => key === kind)?.[1]
  return Array.isArray(copies) ? copies.filter((one) => typeof one === 'string') : []
}

function hidden(again: boolean, button: OutboundMessage['action']): OutboundMessage['action'] {
  return again && button !== null ? { ...button, url: button.url.replace(/[^/]+$/, '…') } : button
}

/** The link of a handoff is made at the moment when it goes out; no token lies anywhere before. */
export async function buttonOf(
  platform: Platform,
  db: Queryable,
  action: unknown,
  locale: string,
  /** Where the words stand that it is below, when they may ask the owner of an address. */
  legId?: string,
): Promise<{ label: string; url: string } | null> {
  const handoffId = handoffIdOf(action)
  const handoff = handoffId === null ? undefined : await handoffById(db, handoffId)
  if (!handoff) return null
  const key = platform.secrets.deriveKey('handoff tokens')
  // Whoever holds the link of the offer must not be able to confirm an address with it.
  const token =
    legId !== undefined && asksOwner(action)
      ? addressToken(key, handoff.id, legId)
      : handoffToken(key, handoff.id)
  return { label: takeUpLabel(locale, handoff.to_channel), url: `${platform.baseUrl()}/h/${token}` }
}

function asksOwner(action: unknown): boolean {
  return (
    typeof action === 'object' && action !== null && 'kind' in action && action.kind === 'confirm_address'
  )
}

function handoffIdOf(action: unknown): string | null {
  if (typeof action !== 'object' || action === null || !('handoffId' in action)) return null
  return typeof action.handoffId === 'string' ? action.handoffId : null
}
