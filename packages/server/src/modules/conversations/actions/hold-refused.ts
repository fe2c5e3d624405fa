import type { HeldReason } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { lockAround, lockPendingReply, pendingReplyById } from '../store/index.ts'
import { holdReply } from './hold-reply.ts'

/** Holds a reply that could not be sent as it was written; `code` is that of the refusal. */
export async function holdRefused(tx: Tx, o: { id: string; code: string }): Promise<void> {
  const locked = await lockAround(tx, () => pendingReplyById(tx, o.id))
  if (!locked) return
  const { conversation } = locked
  const reply = await lockPendingReply(tx, o.id)
  if (reply?.state !== 'waiting') return
  const actor = { kind: 'system', id: null } as const
  await holdReply(tx, { conversation, reply }, { reason: reasonOf(o.code), actor })
}

function reasonOf(code: string): HeldReason {
  if (code === 'leg_changed' || code === 'reply_target_unknown') return 'moved'
  return code === 'fields_required' ? 'fields_required' : 'refused'
}
