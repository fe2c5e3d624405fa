import type { AttachmentView, Channel, ConversationDetail, ReplyRequest } from '@throughline/contracts'
import { useMemo, useSyncExternalStore } from 'react'
import { ApiError, newId } from '../api/client.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { addNote, sendReply } from '../api/writes.ts'
import { offerUndo, withdrawUndo } from '../commands/undo.ts'
import { askAsRefused } from '../conversation/fields/asking.ts'
import { applyPatches, whenLive } from '../realtime/realtime.ts'
import { clearDraft, getDraft, writeDraft } from './drafts.ts'

/** Something written that is on its way to the server. */
export interface Outgoing {
  key: string
  conversationId: string
  kind: 'reply' | 'note'
  channel: Channel
  text: string
  html: string | null
  state: 'undoable' | 'sending' | 'failed'
  /** Until when it can be called back. */
  goesAt: number
  error: unknown
  /** The last number known when it was written: what it becomes has a higher one. */
  afterSeq: number
  request: Omit<ReplyRequest, 'text' | 'html'> | null
  mentions: string[]
  attachments: readonly AttachmentView[]
}

let outgoing: readonly Outgoing[] = []
const listeners = new Set<() => void>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

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

/** Takes what was written, empties the draft, and sends it after `undoSeconds`. */
export function post(item: Omit<Outgoing, 'key' | 'state' | 'goesAt' | 'error'>, undoSeconds: number): void {
  const key = newId()
  const goesAt = Date.now() + undoSeconds * 1000
  set([...outgoing, { ...item, key, goesAt, error: null, state: undoSeconds > 0 ? 'undoable' : 'sending' }])
  clearDraft(item.conversationId, item.kind)
  if (undoSeconds === 0) {
    void send(key)
    return
  }
  offerUndo(key, () => callBack(key))
  timers.set(
    key,
    setTimeout(() => void send(key), undoSeconds * 1000),
  )
}

/** Calls back what has not gone yet, or gives up what failed: its text returns to the composer. */
export function callBack(key: string): void {
  const item = outgoing.find((other) => other.key === key)
  if (item === undefined || item.state === 'sending') return
  clearTimeout(timers.get(key))
  withdrawUndo(key)
  set(outgoing.filter((other) => other.key !== key))
  giveBack(item)
}

/** Sends again what failed, or at once what could still be called back. Safe: it has the same key. */
export function sendNow(key: string): void {
  void send(key)
}

// What only failed because no answer came goes as soon as the server is there again, under the same key.
whenLive(() => {
  for (const { key, state, error } of outgoing)
    if (state === 'failed' && error instanceof ApiError && error.status === 0) void send(key)
})

async function send(key: string, keepalive = false): Promise<void> {
  clearTimeout(timers.get(key))
  timers.delete(key)
  withdrawUndo(key)
  change(key, { state: 'sending', error: null })
  const item = outgoing.find((other) => other.key === key)
  if (item === undefined) return
  try {
    await deliver(item, keepalive)
    set(outgoing.filter((other) => other.key !== key))
  } catch (error) {
    if (error instanceof ApiError && error.code === 'fields_required') {
      set(outgoing.filter((other) => other.key !== key))
      giveBack(item)
      askAsRefused(item.conversationId, error.details, () => post(item, 0))
    } else if (isRefused(error)) {
      set(outgoing.filter((other) => other.key !== key))
      giveBack(item)
      refused(item.conversationId, error)
    } else change(key, { state: 'failed', error })
  }
}

async function deliver(item: Outgoing, keepalive: boolean): Promise<void> {
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
  const message = await sendReply(conversationId, body, item.key, keepalive)
  applyPatches([{ entity: 'message', id: message.id, conversationId, value: message }])
}

/** The refusals after which the person must choose again where the text goes. */
function isRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.code === 'leg_changed' || error.code === 'reply_target_unknown')
}

const refusals = new Set<string>()

/** Whether the last reply was refused because the conversation had moved; until the next sending. */
export function useRefusal(conversationId: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => refusals.has(conversationId),
  )
}

export function forgetRefusal(conversationId: string): void {
  if (refusals.delete(conversationId)) set([...outgoing])
}

function refused(conversationId: string, error: ApiError): void {
  refusals.add(conversationId)
  const { details } = error
  if (typeof details === 'object' && details !== null && 'replyTargets' in details) {
    const value = details.replyTargets as ConversationDetail['replyTargets']
    applyPatches([{ entity: 'replyTargets', id: conversationId, conversationId, value }])
  }
  set([...outgoing])
  void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
}

function giveBack(item: Outgoing): void {
  const present = getDraft(item.conversationId, item.kind)
  const both = present.text.trim() === '' ? item.text : `${item.text}\n\n${present.text}`
  const html = present.text.trim() === '' ? item.html : null
  writeDraft(
    item.conversationId,
    item.kind,
    { text: both, html, target: present.target, attachments: [...item.attachments, ...present.attachments] },
    false,
  )
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
 * Takes up what this person had on its way when the page was closed. What was being sent is sent again with the
 * same key, which does no harm if it had arrived; what had failed goes again when the server is there.
 */
export function openOutbox(agentId: string): void {
  if (owner === agentId) return
  owner = agentId
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`throughline.outbox:${agentId}`) ?? '[]')
    if (!Array.isArray(kept) || kept.length === 0) return
    const items: Outgoing[] = kept.map((item: Outgoing) => ({ ...item, error: new ApiError(0, null) }))
    set([...items, ...outgoing])
    for (const item of items) if (item.state !== 'failed') void send(item.key)
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

// Whoever closes the page has decided to send.
window.addEventListener('pagehide', () => {
  for (const item of outgoing) if (item.state === 'undoable') void send(item.key, true)
})
