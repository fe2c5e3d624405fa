import { type Static, Type } from 'typebox'
import { Id } from './primitives.ts'

export const AttachmentView = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  inline: Type.Boolean(),
  url: Type.String(),
})
export type AttachmentView = Static<typeof AttachmentView>
