import { Cursor, type DeskClientFrame, type DeskServerFrame, Id, Nullable } from '@throughline/contracts'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }

const frames = Compile(
  Type.Union([
    Type.Object({ type: Type.Literal('hello'), cursor: Cursor, openConversationId: Nullable(Id) }, closed),
    Type.Object({ type: Type.Literal('open'), conversationId: Nullable(Id) }, closed),
    Type.Object({ type: Type.Literal('typing'), conversationId: Id, typing: Type.Boolean() }, closed),
    Type.Object({ type: Type.Literal('ping') }, closed),
  ]),
)

/** Reads a frame of the desk; throws when it is not one. */
export function readDeskFrame(text: string): DeskClientFrame {
  const frame: unknown = JSON.parse(text)
  if (!frames.Check(frame)) throw new TypeError('This is not a frame of the desk.')
  return frame
}

export function writeDeskFrame(frame: DeskServerFrame): string {
  return JSON.stringify(frame)
}
