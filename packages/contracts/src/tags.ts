import { type Static, Type } from 'typebox'
import { Id, Page } from './primitives.ts'

export const TagName = Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' })

/** A tag that conversations carry. It comes into being by being put on one; capitals make no other tag. */
export const TagView = Type.Object({
  id: Id,
  name: Type.String(),
  /** How many conversations carry it, finished ones too. */
  conversations: Type.Integer(),
  version: Type.Integer(),
})
export type TagView = Static<typeof TagView>

/** `GET /v1/tags?search=&limit=&after=`, in the order of their names. */
export const TagPage = Page(TagView)
export type TagPage = Static<typeof TagPage>

/** `PATCH /v1/tags/:id` with `If-Match`. */
export const TagChange = Type.Object({ name: TagName })
/** `POST /v1/tags/:id/merges`: the other one's conversations carry this one from then on, and the other is gone. */
export const TagMerge = Type.Object({ otherId: Id })
