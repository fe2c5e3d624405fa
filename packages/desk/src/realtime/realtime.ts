import type { InfiniteData, Query } from '@tanstack/react-query'
import type {
  ConversationDetail,
  Cursor,
  DeskServerFrame,
  Patch,
  Queue,
  QueueOrder,
  QueueView,
  Viewer,
} from '@throughline/contracts'
import { orderOfView } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'
import { customerQuery } from '../api/customers.ts'
import { ownLoadQuery, refreshFloor } from '../api/floor.ts'
import { noticeCountQuery, noticesQuery } from '../api/notices.ts'
import {
  contextQuery,
  conversationQuery,
  countsQuery,
  type QueueQuestion,
  queueQuery,
} from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { savedViewCountsQuery, savedViewsQuery } from '../api/saved-views.ts'
import { signaturesQuery } from '../api/signatures.ts'
import { templatesQuery } from '../api/templates.ts'
import { forgetAll, presentViewer, remember, setViewer } from './catch-up.ts'
import { refreshList } from './deep-lists.ts'
import { paced } from './paced.ts'
import { patchContext, patchDetail } from './patch-detail.ts'
import { markReadInQueue, patchQueue } from './patch-queue.ts'
import { clearPresence, setPresence } from './presence.ts'
import { findRow } from './queue-rows.ts'
import { type Connection, openSocket, type Socket } from './socket.ts'

let socket: Socket | null = null
let connection: Connection = 'connecting'
let wanted: string | null = null
/** Where somebody writes now. */
let writingIn: string | null = null
const listeners = new Set<() => void>()

/** Begins to follow the server's events for the signed-in agent; returns what ends it. */
export function startRealtime(viewer: Viewer): () => void {
  setViewer(viewer)
  let stopped = false
  void firstCursor().then((cursor) => {
    if (stopped) return
    socket = openSocket(cursor, { frame: receive, connection: setConnection, reset, signedOut })
    socket.open(wanted)
  })
  return () => {
    stopped = true
    socket?.close()
    socket = null
    forgetAll()
  }
}

/** Says which conversation is on screen; only its details and its presence are streamed. */
export function followConversation(id: string | null): void {
  wanted = id
  socket?.open(id)
}

/** Tells colleagues (and a chatting customer) that somebody writes here, or has stopped. */
export function sayTyping(conversationId: string, typing: boolean): void {
  writingIn = typing ? conversationId : null
  socket?.send({ type: 'typing', conversationId, typing })
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => connection,
  )
}

/** Tells each time when the line is open again after it was not, for what could not go out meanwhile. */
export function whenLive(run: () => void): void {
  let before = connection
  listeners.add(() => {
    if (connection === 'live' && before !== 'live') run()
    before = connection
  })
}

type Happening = Extract<DeskServerFrame, { type: 'event' }>
const happenings = new Set<(frame: Happening) => void>()

/** Hears of every event as it comes; returns what ends that. */
export function onHappening(listener: (frame: Happening) => void): () => void {
  happenings.add(listener)
  return () => happenings.delete(listener)
}

/** Applies what is true now to everything that is cached. Also used for answers to the desk's own writes. */
export function applyPatches(patches: readonly Patch[]): void {
  for (const patch of patches) {
    if (patch.entity === 'conversation') applyToQueues(patch)
    if (patch.entity === 'customer') applyToCustomer(patch)
    if (patch.entity === 'snapshot') takeFresh(patch.id)
    if (patch.entity === 'readMark') applyRead(patch.conversationId, patch.value)
    if (patch.entity === 'savedViews') refreshSavedViews()
    if (patch.entity === 'notices') refreshNotices()
    if (patch.entity === 'availability') refreshFloor()
    if (patch.entity === 'templates')
      void queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey })
    if (patch.entity === 'signatures')
      void queryClient.invalidateQueries({ queryKey: signaturesQuery.queryKey })
    if (patch.conversationId !== null) {
      queryClient.setQueryData(conversationQuery(patch.conversationId).queryKey, (detail) =>
        detail === undefined ? detail : patchDetail(detail, patch),
      )
    }
    for (const query of queryClient.getQueryCache().findAll({ queryKey: ['context'] })) {
      const id = query.queryKey[1]
      if (typeof id !== 'string') continue
      queryClient.setQueryData(contextQuery(id).queryKey, (context) =>
        context === undefined ? context : patchContext(context, patch),
      )
    }
  }
  if (patches.some((patch) => patch.entity === 'conversation')) {
    refreshCountsSoon()
    refreshSearched()
  }
}

/** What is on screen is fetched anew; what is not is forgotten. */
function takeFresh(id: string): void {
  for (const { queryKey } of [conversationQuery(id), contextQuery(id)]) {
    queryClient.removeQueries({ queryKey, type: 'inactive' })
    void queryClient.invalidateQueries({ queryKey })
  }
}

/** Puts the own read mark of a conversation everywhere it is shown. */
export function applyRead(id: string, seq: number): void {
  eachQueue((question) => {
    queryClient.setQueryData(queueQuery(question).queryKey, (data) =>
      data === undefined ? data : { ...data, pages: [...markReadInQueue(data.pages, id, seq)] },
    )
  })
  queryClient.setQueryData(conversationQuery(id).queryKey, (detail) =>
    detail === undefined || detail.conversation.readSeq === seq
      ? detail
      : { ...detail, conversation: { ...detail.conversation, readSeq: seq } },
  )
}

function receive(frame: DeskServerFrame): void {
  if (frame.type === 'presence') setPresence(frame.presence)
  if (frame.type === 'context') {
    queryClient.setQueryData(contextQuery(frame.conversationId).queryKey, frame.context)
  }
  if (frame.type === 'event') {
    remember(frame.cursor, frame.patches)
    applyPatches(frame.patches)
    for (const listener of happenings) listener(frame)
    if (frame.patches.some(touchesContext)) refreshContextSoon()
  }
}

function applyToQueues(patch: Extract<Patch, { entity: 'conversation' }>): void {
  const readSeq = knownReadSeq(patch.id)
  eachQueue((question) => {
    queryClient.setQueryData(queueQuery(question).queryKey, (data) => {
      if (data === undefined) return data
      const place = { ...question, viewer: presentViewer() }
      const pages = patchQueue(data.pages, place, patch.id, patch.value, readSeq)
      return pages === data.pages ? data : { ...data, pages: [...pages] }
    })
  })
}

function applyToCustomer({ id, value }: Extract<Patch, { entity: 'customer' }>): void {
  if (value === null) return
  queryClient.setQueryData(customerQuery(id).queryKey, (known) =>
    known === undefined || known.version > value.version ? known : value,
  )
}

function knownReadSeq(id: string): number {
  let seq = queryClient.getQueryData(conversationQuery(id).queryKey)?.conversation.readSeq ?? 0
  eachQueue((_question, query) => {
    seq = Math.max(seq, findRow(query.state.data?.pages ?? [], id)?.row.readSeq ?? 0)
  })
  return seq
}

type QueueQuery = Query<unknown, Error, InfiniteData<Queue> | undefined>

function eachQueue(visit: (question: QueueQuestion, query: QueueQuery) => void): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['queue'] })) {
    const [, view, search, order] = query.queryKey as readonly [string, QueueView, string, QueueOrder]
    visit({ view, search, order }, query as QueueQuery)
  }
}

/** What may change who the customer is or what is proved of them: a leg, a switch, a word of theirs. */
function touchesContext(patch: Patch): boolean {
  if (patch.conversationId !== null && patch.conversationId !== wanted) return false
  // A merge, or its undoing, gave the conversation to somebody else.
  if (patch.entity === 'conversation' && patch.value !== null && wanted !== null) {
    const shown = queryClient.getQueryData(contextQuery(wanted).queryKey)?.customer.id
    return shown !== undefined && shown !== patch.value.customer.id
  }
  if (patch.entity === 'message') return patch.value?.direction === 'inbound'
  return patch.entity === 'leg' || patch.entity === 'handoff' || patch.entity === 'customer'
}

let contextTimer: ReturnType<typeof setTimeout> | undefined
function refreshContextSoon(): void {
  clearTimeout(contextTimer)
  contextTimer = setTimeout(() => {
    if (wanted !== null) void queryClient.invalidateQueries({ queryKey: contextQuery(wanted).queryKey })
  }, 300)
}

let countsTimer: ReturnType<typeof setTimeout> | undefined
function refreshCountsSoon(): void {
  clearTimeout(countsTimer)
  countsTimer = setTimeout(() => {
    for (const { queryKey } of [countsQuery, ownLoadQuery]) void queryClient.invalidateQueries({ queryKey })
  }, 250)
}

function refreshSavedViews(): void {
  void queryClient.invalidateQueries({ queryKey: savedViewsQuery.queryKey })
  refreshSearched()
}

function refreshNotices(): void {
  for (const { queryKey } of [noticeCountQuery, noticesQuery])
    void queryClient.invalidateQueries({ queryKey })
}

/** Only the server knows what fits a search, so what is on screen of that is asked for again, at a measured pace. */
const refreshSearched = paced(1_000, 5_000, () => {
  void queryClient.invalidateQueries({ queryKey: savedViewCountsQuery.queryKey })
  refreshSearchedLists()
})

/** Lists of a search follow no patches in or out: only the server knows what matches. */
export function refreshSearchedLists(): void {
  eachQueue((question) => {
    if (question.search !== '') refreshList(question)
  })
}

function setConnection(state: Connection): void {
  if (state === 'lost') clearPresence()
  connection = state
  for (const listener of listeners) listener()
  // What was said before the line was open, or was open again, has reached nobody.
  if (state === 'live' && writingIn !== null) sayTyping(writingIn, true)
}

/** Asks who is signed in again; the answer leads to the sign-in page, and back here from there. */
function signedOut(): void {
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

async function firstCursor(): Promise<Cursor> {
  for (;;) {
    try {
      await queryClient.ensureInfiniteQueryData(
        queueQuery({ view: 'mine', search: '', order: orderOfView('mine') }),
      )
      return oldestCursor()
    } catch {
      setConnection('lost')
      await new Promise((done) => setTimeout(done, 2_000))
    }
  }
}

async function reset(): Promise<Cursor> {
  forgetAll()
  for (const key of ['queue', 'conversation', 'context']) {
    queryClient.removeQueries({ queryKey: [key], type: 'inactive' })
  }
  await queryClient.refetchQueries({ type: 'active' })
  return await firstCursor()
}

function oldestCursor(): Cursor {
  const cursors: Cursor[] = []
  eachQueue((_question, query) => {
    for (const page of query.state.data?.pages ?? []) cursors.push(page.cursor)
  })
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['conversation'] })) {
    const detail = query.state.data as ConversationDetail | undefined
    if (detail !== undefined) cursors.push(detail.cursor)
  }
  const epoch = Math.max(...cursors.map((cursor) => cursor.epoch))
  const pos = Math.min(...cursors.filter((cursor) => cursor.epoch === epoch).map((cursor) => cursor.pos))
  return { epoch, pos }
}
