import { orderOfView, type QueueView, type SavedView } from '@throughline/contracts'
import type { QueueQuestion } from '../api/queries.ts'

/** Where in the queue somebody is. */
export interface QueuePlace {
  /** As the address names it: a view of the queue, or the id of a saved one. */
  name: string
  view: QueueView
  saved: SavedView | null
}

const views: readonly string[] = [
  'mine',
  'unassigned',
  'team',
  'mentions',
  'following',
  'waiting',
  'snoozed',
  'resolved',
  'all',
]
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function isQueueView(word: string): word is QueueView {
  return views.includes(word)
}

/** Whether an address may name a place so. */
export function isPlaceName(word: string): boolean {
  return isQueueView(word) || uuid.test(word)
}

/** What a place holds while `q` is searched for in it. What is typed stands first, so that its problems keep their places. */
export function questionOf({ view, saved }: QueuePlace, q: string): QueueQuestion {
  if (saved === null) return { view, search: q, order: q === '' ? orderOfView(view) : 'newest' }
  const search = [q, saved.q].filter((part) => part !== '').join(' ')
  return { view: saved.view, search, order: saved.order }
}
