import type {
  AttachmentView,
  Channel,
  MessageView,
  PendingReplyView,
  ReplyRequest,
} from '@throughline/contracts'
import { useMemo, useSyncExternalStore } from 'react'
import { ApiError, newId } from '../api/client.ts'
import { isPending } from '../api/pending-replies.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { addNote, sendReply } from '../api/writes.ts'
import { offerUndo, withdrawUndo } from '../commands/undo.ts'
import { askAsRefused } from '../conversation/fields/asking.ts'
import { applyPatches, whenLive } from '../realtime/realtime.ts'
import { askAboutAnswers, begunAt } from './begun.ts'
import { clearDraft } from './drafts.ts'
import { giveBack } from './give-back.ts'
import { show } from './pending.ts'
import { isMoved, refuse } from './refusals.ts'

/** Something written that is on its way to the server. */
export interface Outgoing {
  key: string
  conversationId: string
  kind: 'reply' | 'note'
  channel: Channel
  text: string
  html: string | null
  state: 'sending' | 'failed'
  error: unknown
  /** The last number known when it was written: what it becomes has a higher one. */
  afterSeq: number
  request: Omit<ReplyRequest, 'text' | 'html'> | null
  mentions: string[]
  attachments: readonly AttachmentView[]
}

/** Hears of a reply that the server has accepted and sends later; `unwanted` when it was undone meanwhile. */
type Accepted = (reply: PendingReplyView, unwanted: boolean) => void

let outgoing: readonly Outgoing[] = []
const listeners = new Set<() => void>()
/** Whoever pressed undo before the server had answered. */
const unwanted = new Set<string>()
let accepted: Accepted = () => {}

/** Sets who hears of replies that wait on the server; the one that came last. */
export function onAccepted(listener: Accepted): void {
  accepted = listener
}

/** Tells them of one that did not come this way. */
export function tellAccepted(reply: PendingReplyView): void {
  accepted(reply, false)
}

/** What is on its way in a conversation, oldest first. */
export function useOutgoing(conversationId: string): readonly Outgoing[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => outgoing,
  )
  return useMemo(() => all.filter((item) => item.conversationId === conversationId), [all, conversationId])
}

/** Takes what was written, empties the draft, and hands it to the server, which sends it at once or later. */
export function post(item: Omit<Outgoing, 'key' | 'state' | 'error'>): void {
  const key = newId()
  set([...outgoing, { ...item, key, error: null, state: 'sending' }])
  // A card has words of its own; what is half written beside it stays.
  if (item.request?.card === undefined) clearDraft(item.conversationId, item.kind)
  if (isLater(item.request)) offerUndo(key, () => unwanted.add(key))
  void send(key)
}

/** Gives up what failed: its text returns to the composer. */
export function callBack(key: string): void {
  const item = outgoing.find((other) => other.key === key)
  if (item === undefined || item.state === 'sending') return
  remove(key)
  returnWords(item)
}

/** Sends again what failed. Safe: it has the same key. */
export function tryAgain(key: string): void {
  void send(key)
}

// What only failed because no answer came goes as soon as the server is there again, under the same key.
whenLive(() => {
  for (const { key, state, error } of outgoing)
    if (state === 'failed' && error instanceof ApiError && error.status === 0) void send(key)
})

async function send(key: string): Promise<void> {
  const before = outgoing.find((other) => other.key === key)
  if (before === undefined) return
  change(key, { state: 'sending', error: null })
  try {
    await deliver(before)
    remove(key)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'fields_required') {
      remove(key)
      returnWords(before)
      askAsRefused(before.conversationId, error.details, () => post(before))
    } else if (error instanceof ApiError && error.code === 'answered_since') {
      remove(key)
      await lookAgain(before)
      returnWords(before)
    } else if (isMoved(error)) {
      remove(key)
      returnWords(before, null)
      refuse(before.conversationId, error.details)
    } else change(key, { state: 'failed', error })
  } finally {
    withdrawUndo(key)
  }
}

/** The server knows of a colleague's answer that had not come here yet. */
async function lookAgain({ conversationId, request, afterSeq }: Outgoing): Promise<void> {
  begunAt(conversationId, request?.seenSeq ?? afterSeq)
  await queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
  askAboutAnswers(conversationId)
}

async function deliver(item: Outgoing): Promise<void> {
  const { conversationId } = item
  if (item.request === null) {
    const note = await addNote(conversationId, { text: item.text, mentions: item.mentions }, item.key)
    applyPatches([{ entity: 'note', id: note.id, conversationId, value: note }])
    return
  }
  const attachmentIds = item.attachments.map((attachment) => attachment.id)
  const body: ReplyRequest = {
    ...item.request,
    text: item.text,
    ...(item.html !== null && { html: item.html }),
    ...(attachmentIds.length > 0 && { attachmentIds }),
  }
  take(item, await sendReply(conversationId, body, item.key))
}

function take(item: Outgoing, answer: MessageView | PendingReplyView): void {
  const { conversationId, key } = item
  if (!isPending(answer)) {
    applyPatches([{ entity: 'message', id: answer.id, conversationId, value: answer }])
  } else if (item.state === 'failed') {
    // The answer to a second try may be that of the first one, long ago.
    void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
  } else {
    show(answer)
    accepted(answer, unwanted.delete(key))
  }
}

function isLater(request: Outgoing['request']): boolean {
  return request !== null && ((request.delaySeconds ?? 0) > 0 || request.sendAt !== undefined)
}

function returnWords({ request, ...item }: Outgoing, target = request?.target ?? null): void {
  const { cc = [], bcc = [], signed = true } = request ?? {}
  giveBack({ ...item, target, cc, bcc, signed })
}

function remove(key: string): void {
  set(outgoing.filter((other) => other.key !== key))
}

function change(key: string, values: Partial<Outgoing>): void {
  set(outgoing.map((item) => (item.key === key ? { ...item, ...values } : item)))
}

function set(next: readonly Outgoing[]): void {
  outgoing = next
  keep()
  for (const listener of listeners) listener()
}

let owner = ''

/**
 * Takes up what this person had on its way when the page was closed. It is sent again with the same key, which does no
 * harm if it had arrived.
 */
export function openOutbox(agentId: string): void {
  if (owner === agentId) return
  owner = agentId
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`throughline.outbox:${agentId}`) ?? '[]')
    if (!Array.isArray(kept) || kept.length === 0) return
    const items: Outgoing[] = kept.map((item: Outgoing) => ({
      ...item,
      state: 'failed',
      error: new ApiError(0, null),
    }))
    set([...items, ...outgoing])
    // Each had its first try: what the server answers now may be what it answered then.
    for (const item of items) void send(item.key)
  } catch {
    // What cannot be read any more is left alone.
  }
}

function keep(): void {
  if (owner === '') return
  try {
    const key = `throughline.outbox:${owner}`
    if (outgoing.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(outgoing.map((item) => ({ ...item, error: null }))))
  } catch {
    // No room or a private window: it holds until the page closes.
  }
}
