import { gapsIn, type ReplyRequest, type ReplyTarget } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { requireFields } from '../field-values.ts'
import { withInlineImages } from '../inline-images.ts'
import { replyTargets } from '../reply-targets.ts'
import { addressKey, type ConversationRow, isLeftOut, legById } from '../store/index.ts'

/** An answer whose way, length and copies are all right as things stand. */
export interface CheckedReply {
  target: ReplyTarget
  /** Addresses that get a copy, in lower case and each once. */
  cc: string[]
  bcc: string[]
}

/**
 * Holds an answer against the locked conversation. Throws `leg_changed` (409) when the leg that the composer was
 * pinned to ended, became public, or is no longer where the matter stands; `reply_target_unknown`,
 * `reply_empty` without words and files, `message_too_long`, `card_not_possible`, `copy_not_possible`, `reply_unfilled` when a place of a template still
 * stands there, and `fields_required` when it would resolve without one.
 */
export async function checkReply(
  tx: Tx,
  conversation: ConversationRow,
  request: Pick<
    ReplyRequest,
    'text' | 'html' | 'target' | 'pinned' | 'cc' | 'bcc' | 'card' | 'attachmentIds'
  >,
  thenStatus: ReplyRequest['thenStatus'] | null,
): Promise<CheckedReply> {
  const target = await pinnedTarget(tx, conversation, request)
  if (request.card && !capabilitiesOf(target.channel).cards) throw conversationErrors.card_not_possible()
  if (request.text.trim() === '' && !hasFiles(target, request)) throw conversationErrors.reply_empty()
  if (request.text.length > target.can.maxLength) throw conversationErrors.message_too_long()
  const gaps = gapsIn(target.can.html ? `${request.text}\n${request.html ?? ''}` : request.text)
  if (gaps.length > 0) throw conversationErrors.reply_unfilled({ details: { variables: gaps } })
  if (thenStatus === 'resolved' && conversation.status !== 'resolved') await requireFields(tx, conversation)
  const cc = await copyAddresses(tx, conversation, target, request.cc ?? [])
  const bcc = await copyAddresses(tx, conversation, target, request.bcc ?? [])
  return { target, cc, bcc: bcc.filter((address) => !cc.includes(address)) }
}

/** Whether files go along, beside the words or within them, where the channel takes them. */
function hasFiles(target: ReplyTarget, o: Pick<ReplyRequest, 'html' | 'attachmentIds'>): boolean {
  if (!target.can.attachments) return false
  const within = target.can.html && o.html !== undefined ? withInlineImages(o.html).ids : []
  return within.length + (o.attachmentIds ?? []).length > 0
}

async function pinnedTarget(
  tx: Tx,
  conversation: ConversationRow,
  request: Pick<ReplyRequest, 'target' | 'pinned'>,
): Promise<ReplyTarget> {
  const targets = await replyTargets(tx, conversation)
  const details = { replyTargets: targets, defaultLegId: conversation.default_leg_id }
  const target = targets.find((candidate) => candidate.key === request.target)
  const moved = conversation.default_leg_id !== request.pinned.defaultLegId
  if (!target) {
    throw moved
      ? conversationErrors.leg_changed({ details })
      : conversationErrors.reply_target_unknown({ details })
  }
  const leg = target.legId === null ? undefined : await legById(tx, target.legId)
  const becamePublic = (leg?.visibility ?? 'private') !== request.pinned.visibility
  // Writing alongside is fine; writing to where the matter stood a moment ago is what must be asked again.
  if (becamePublic || moved) throw conversationErrors.leg_changed({ details })
  return target
}

/** Where copies go: to any address, but never to somebody who was left out. */
async function copyAddresses(
  tx: Tx,
  conversation: ConversationRow,
  target: ReplyTarget,
  wanted: readonly string[],
): Promise<string[]> {
  if (wanted.length > 0 && target.channel !== 'email') throw conversationErrors.copy_not_possible()
  const addresses = [...new Set(wanted.map(addressKey))]
  for (const address of addresses) {
    if (await isLeftOut(tx, conversation.id, address)) {
      throw conversationErrors.copy_left_out({ details: { address } })
    }
  }
  return addresses.filter((address) => target.address === null || address !== addressKey(target.address))
}
