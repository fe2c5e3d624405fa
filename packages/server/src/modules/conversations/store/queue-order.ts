import type { QueueItem, QueueOrder } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import { queueItemJson } from './views.ts'
import type { Viewer } from './visibility.ts'

/** Where a page of the queue ends: the sort key and the id of its last row. */
export interface QueuePosition {
  key: string
  id: string
}

export interface PageAsked {
  viewer: Viewer
  order: QueueOrder
  limit: number
  after: QueuePosition | null
}

export interface PageRow {
  item: QueueItem
  key: string
}

const due = sql<string>`coalesce(iso(least(c.reply_due_at, c.next_step_due_at)), '9' || iso(c.last_activity_at))`
const returning = sql<string>`coalesce(iso(c.snoozed_until), '9' || iso(c.last_activity_at))`

/** What rises down a queue that is not ordered by its newest. */
const keyOf = (order: Exclude<QueueOrder, 'newest'>) => (order === 'due' ? due : returning)

/** The order of the rows aliased `c`. */
export function orderBy(order: QueueOrder): RawBuilder<unknown> {
  return order === 'newest' ? sql`c.last_activity_at desc, c.id desc` : sql`${keyOf(order)}, c.id`
}

/** Whether the row aliased `c` stands behind the end of the page before. */
export function beyond({ order, after }: Pick<PageAsked, 'order' | 'after'>): RawBuilder<boolean> {
  if (after === null) return sql`true`
  return order === 'newest'
    ? sql`(c.last_activity_at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)`
    : sql`(${keyOf(order)}, c.id) > (${after.key}, ${after.id}::uuid)`
}

/** The first rows of `from` (aliased `c`) in their order; each is built only once it is sure to be shown. */
export function pageStatement(
  { viewer, order, limit }: Omit<PageAsked, 'after'>,
  from: RawBuilder<unknown>,
): RawBuilder<PageRow> {
  const key = order === 'newest' ? sql`c.last_activity_at::text` : keyOf(order)
  return sql<PageRow>`
    select ${queueItemJson(viewer.agentId)} as item, ${key} as key
    from (select c.* from ${from} order by ${orderBy(order)} limit ${limit}) c
    order by ${orderBy(order)}`
}
