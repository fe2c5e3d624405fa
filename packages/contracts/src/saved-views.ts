import { type Static, Type } from 'typebox'
import { QueueOrder, QueueView } from './conversations.ts'
import { Id, Nullable, Time } from './primitives.ts'

const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S', examples: ['Refunds of VIPs'] })
const Query = Type.String({ maxLength: 500, examples: ['tag:refund,vip -status:resolved'] })

/** Who finds a view among theirs, beside its owner. */
export const SharedWith = Type.Union([
  Type.Object({ kind: Type.Literal('nobody') }),
  Type.Object({ kind: Type.Literal('team'), teamId: Id }),
  Type.Object({ kind: Type.Literal('everybody') }),
])
export type SharedWith = Static<typeof SharedWith>

/**
 * A question to the queue under a name: `GET /v1/conversations` with its `view`, `q` and `order` gives its
 * conversations, to everybody those that they may see. `assignee:me` in it is whoever looks.
 */
export const SavedView = Type.Object({
  id: Id,
  name: Name,
  ownerId: Id,
  sharedWith: SharedWith,
  view: QueueView,
  /** As the search of the queue is written; empty holds everything of `view`. */
  q: Query,
  order: QueueOrder,
  version: Type.Integer(),
  createdAt: Time,
  updatedAt: Time,
})
export type SavedView = Static<typeof SavedView>

/** `GET /v1/views`: those that somebody finds, in the order in which they put them. */
export const SavedViewList = Type.Object({ items: Type.Array(SavedView) })

/** `POST /v1/views`; without `order` it has that of `view`, without `sharedWith` it is its owner's alone. */
export const SavedViewCreate = Type.Object({
  name: Name,
  view: QueueView,
  q: Type.Optional(Query),
  order: Type.Optional(QueueOrder),
  sharedWith: Type.Optional(SharedWith),
})
export type SavedViewCreate = Static<typeof SavedViewCreate>

/** `PATCH /v1/views/:id` with `If-Match` */
export const SavedViewChange = Type.Partial(
  Type.Object({ name: Name, view: QueueView, q: Query, order: QueueOrder, sharedWith: SharedWith }),
)
export type SavedViewChange = Static<typeof SavedViewChange>

/** `PUT /v1/views/order`: for whoever says it; views that are not named follow. */
export const SavedViewOrder = Type.Object({ ids: Type.Array(Id, { maxItems: 500, uniqueItems: true }) })

/** How many a view is counted up to; more are shown as "99+". */
export const SAVED_VIEW_COUNT_CAP = 99

/**
 * `GET /v1/view-counts`. Counted up to 99; `capped` when there are more. `count` is null when it was not to be had at
 * once, or when the search names what is there no more.
 */
export const SavedViewCounts = Type.Object({
  items: Type.Array(Type.Object({ viewId: Id, count: Nullable(Type.Integer()), capped: Type.Boolean() })),
})
export type SavedViewCounts = Static<typeof SavedViewCounts>
