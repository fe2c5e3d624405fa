import { type Static, Type } from 'typebox'
import { ConversationStatus, Priority, QueueView } from './conversations.ts'
import { Id, Nullable, OneOf, Page, PageQuery, Time } from './primitives.ts'

const Tag = Type.String({ minLength: 1, maxLength: 40 })

/** One thing that is done to each of many conversations. */
export const BulkChange = Type.Union([
  Type.Object({ kind: Type.Literal('assign'), assigneeId: Nullable(Id) }),
  Type.Object({ kind: Type.Literal('team'), teamId: Nullable(Id) }),
  Type.Object({
    kind: Type.Literal('status'),
    status: ConversationStatus,
    snoozedUntil: Type.Optional(Time),
  }),
  Type.Object({ kind: Type.Literal('priority'), priority: Priority }),
  Type.Object({
    kind: Type.Literal('tags'),
    add: Type.Array(Tag, { maxItems: 20 }),
    remove: Type.Array(Tag, { maxItems: 20 }),
  }),
  Type.Object({ kind: Type.Literal('read'), read: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('macro'), macroId: Id }),
])
export type BulkChange = Static<typeof BulkChange>

/**
 * `POST /v1/bulk-actions`: to chosen conversations (one with a version that is no longer the present one is left
 * alone), or to all that a view and a search hold at this moment, at most 10,000.
 */
export const BulkActionRequest = Type.Object({
  change: BulkChange,
  target: Type.Union([
    Type.Object({
      items: Type.Array(Type.Object({ id: Id, version: Type.Optional(Type.Integer({ minimum: 1 })) }), {
        minItems: 1,
        maxItems: 1_000,
      }),
    }),
    Type.Object({
      view: QueueView,
      q: Type.Optional(Type.String({ maxLength: 1_000 })),
    }),
  ]),
})
export type BulkActionRequest = Static<typeof BulkActionRequest>

/**
 * `changed`; `unchanged`: it stood so already; `refused` with the code of an error (or `conversation_changed`,
 * `conversation_not_found`); after an undo `undone`, or `kept` because somebody changed it since.
 */
export const BulkItemState = OneOf('pending', 'changed', 'unchanged', 'refused', 'undone', 'kept')
export type BulkItemState = Static<typeof BulkItemState>

export const BulkAction = Type.Object({
  id: Id,
  change: BulkChange,
  state: OneOf('running', 'done', 'undoing', 'undone'),
  total: Type.Integer(),
  /** How many items are in each state. */
  counts: Type.Object({
    pending: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer(),
    undone: Type.Integer(),
    kept: Type.Integer(),
  }),
  /** Until then it can be undone; null while it runs and when it was undone. */
  undoUntil: Nullable(Time),
  createdAt: Time,
  finishedAt: Nullable(Time),
})
export type BulkAction = Static<typeof BulkAction>

/** `GET /v1/bulk-actions/:id/items?state=` */
export const BulkItem = Type.Object({
  conversationId: Id,
  /** Null when it may not be seen (any more). */
  subject: Nullable(Type.String()),
  state: BulkItemState,
  reason: Nullable(Type.String({ description: 'The code of the error that refused it, or `changed_since`' })),
})
export type BulkItem = Static<typeof BulkItem>
export const BulkItemQuery = Type.Intersect([PageQuery, Type.Object({ state: Type.Optional(BulkItemState) })])
export const BulkItemList = Page(BulkItem)
export type BulkItemList = Static<typeof BulkItemList>
