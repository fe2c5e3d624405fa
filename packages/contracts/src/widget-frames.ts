import { type Static, Type } from 'typebox'
import { Id } from './primitives.ts'

/**
 * `POST /v1/widget/frames` (Bearer): frames of a window that follows its chat by `GET /v1/widget/events`, where
 * WebSockets are blocked. That stream's first event is `open` with the id that is named here; the others are as on
 * `/v1/widget/stream`.
 */
export const WidgetFrames = Type.Object({
  stream: Id,
  frames: Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }), {
    minItems: 1,
    maxItems: 20,
  }),
})
export type WidgetFrames = Static<typeof WidgetFrames>
