import type { ConversationDetail, Cursor, Patch, Queue, Viewer } from '@throughline/contracts'
import type { QueueQuestion } from '../api/queries.ts'
import { patchDetail } from './patch-detail.ts'
import { markReadInQueue, patchQueue } from './patch-queue.ts'

/**
 * The last events of the socket. A snapshot that was taken before some of them and arrives after would otherwise
 * miss what they said.
 */
const recent: { cursor: Cursor; patches: Patch[] }[] = []
const kept = 500
let viewer: Viewer = { agentId: '', teamIds: [] }

/** Who looks; views such as "mine" depend on it. */
export function setViewer(present: Viewer): void {
  viewer = present
}

export function presentViewer(): Viewer {
  return viewer
}

/** Remembers an event for snapshots that are on their way. */
export function remember(cursor: Cursor, patches: Patch[]): void {
  recent.push({ cursor, patches })
  if (recent.length > kept) recent.splice(0, recent.length - kept)
}

export function forgetAll(): void {
  recent.length = 0
}

/** A page of the queue with everything applied that the socket said after it was taken. */
export function catchUpQueue(question: QueueQuestion, page: Queue): Queue {
  let pages: readonly Queue[] = [page]
  for (const patch of since(page.cursor)) {
    if (patch.entity === 'readMark') pages = markReadInQueue(pages, patch.conversationId, patch.value)
    if (patch.entity !== 'conversation') continue
    pages = patchQueue(pages, { ...question, viewer }, patch.id, patch.value)
  }
  return pages[0] ?? page
}

/** A conversation with everything applied that the socket said after it was taken. */
export function catchUpDetail(detail: ConversationDetail): ConversationDetail {
  return since(detail.cursor).reduce(patchDetail, detail)
}

function since(cursor: Cursor): Patch[] {
  return recent
    .filter((event) => event.cursor.epoch === cursor.epoch && event.cursor.pos > cursor.pos)
    .flatMap((event) => event.patches)
}
