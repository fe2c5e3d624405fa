import type { PendingReplyView } from '@throughline/contracts'
import { ApiError } from '../api/client.ts'
import { changePendingReply, isPending, undoReply } from '../api/pending-replies.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { offerUndo, withdrawUndo } from '../commands/undo.ts'
import { askAsRefused } from '../conversation/fields/asking.ts'
import { askToForward } from '../conversation/line/forwarding.ts'
import { applyPatches } from '../realtime/realtime.ts'
import { giveBack } from './give-back.ts'
import { isMoved, refuse } from './refusals.ts'

/** Lets the undo key bring a reply back for as long as it waits. */
export function offerToUndo(reply: PendingReplyView, undo: () => void): void {
  offerUndo(reply.id, undo)
  const left = Date.parse(reply.dueAt) - Date.now()
  // Longer than a timer can be: it stays on offer while the page is open.
  if (left < 2_000_000_000) setTimeout(() => withdrawUndo(reply.id), left)
}

/**
 * Takes a reply back to the composer that it came from, or a forward to its dialog. `moved` lets the way of a reply be
 * chosen again.
 */
export async function bringBack(
  reply: PendingReplyView,
  moved = reply.heldReason === 'moved',
): Promise<void> {
  withdrawUndo(reply.id)
  const { conversationId } = reply
  const back = await undoReply(reply).catch((error: unknown) => goneOrThrow(reply, error))
  forget(reply)
  if (back.forward !== null) return askAgain(back, back.forward)
  giveBack({ ...back, kind: 'reply', target: moved ? null : back.target })
  if (moved) refuse(conversationId, null)
}

function askAgain(back: PendingReplyView, forward: NonNullable<PendingReplyView['forward']>): void {
  const goes = back.attachments.map(({ id }) => id)
  askToForward({
    conversationId: back.conversationId,
    messageId: forward.messageId,
    about: forward.text.trim(),
    files: forward.files,
    to: forward.to,
    text: back.text,
    left: forward.files.map(({ id }) => id).filter((id) => !goes.includes(id)),
    signed: back.signed,
  })
}

/** Sends it now. Where it cannot go as it was written, its words come back and the way is asked again. */
export async function sendPendingNow(reply: PendingReplyView): Promise<void> {
  withdrawUndo(reply.id)
  const { conversationId } = reply
  try {
    const answer = await changePendingReply(reply, { delaySeconds: 0 })
    if (isPending(answer)) return show(answer)
    applyPatches([{ entity: 'message', id: answer.id, conversationId, value: answer }])
    forget(reply)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'fields_required') {
      askAsRefused(conversationId, error.details, () => void sendPendingNow(reply))
    } else if (isMoved(error)) {
      await bringBack(reply, true)
      refuse(conversationId, error.details)
    } else goneOrThrow(reply, error)
  }
}

/** Gives it another time. */
export async function sendPendingAt(reply: PendingReplyView, at: Date): Promise<void> {
  await change(reply, { sendAt: at.toISOString() })
}

/** Stops somebody else's reply; its words stay. */
export async function holdPending(reply: PendingReplyView): Promise<void> {
  await change(reply, { hold: true })
}

async function change(reply: PendingReplyView, wanted: { sendAt: string } | { hold: true }): Promise<void> {
  try {
    const answer = await changePendingReply(reply, wanted)
    if (isPending(answer)) show(answer)
  } catch (error) {
    goneOrThrow(reply, error)
  }
}

/** Puts a reply as it waits now where it is shown. */
export function show(reply: PendingReplyView): void {
  const { id, conversationId } = reply
  applyPatches([{ entity: 'pendingReply', id, conversationId, value: reply }])
}

function forget({ id, conversationId }: PendingReplyView): void {
  applyPatches([{ entity: 'pendingReply', id, conversationId, value: null }])
}

/** What has gone meanwhile, or was undone elsewhere, is shown as it is now. */
function goneOrThrow({ conversationId }: PendingReplyView, error: unknown): never {
  if (error instanceof ApiError && error.status !== 0) {
    void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
  }
  throw error
}
