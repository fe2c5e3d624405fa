import {
  Cursor,
  type DeskClientFrame,
  type DeskServerFrame,
  Id,
  Nullable,
  type Permission,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }

const schemas = {
  hello: Type.Object(
    { type: Type.Literal('hello'), cursor: Cursor, openConversationId: Nullable(Id) },
    closed,
  ),
  open: Type.Object({ type: Type.Literal('open'), conversationId: Nullable(Id) }, closed),
  typing: Type.Object({ type: Type.Literal('typing'), conversationId: Id, typing: Type.Boolean() }, closed),
  ping: Type.Object({ type: Type.Literal('ping') }, closed),
} satisfies Record<DeskClientFrame['type'], unknown>

const frames = Compile(Type.Union(Object.values(schemas)))

/** Every kind of frame that a desk may send, with what the agent's role must include for it. */
export const deskFramePermissions: Readonly<Record<DeskClientFrame['type'], Permission>> = {
  hello: 'conversations.read',
  open: 'conversations.read',
  // The customer is shown that an answer is being written.
  typing: 'conversations.reply',
  ping: 'conversations.read',
}

/** Reads a frame of the desk; throws when it is not one. */
export function readDeskFrame(text: string): DeskClientFrame {
  const frame: unknown = JSON.parse(text)
  if (!frames.Check(frame)) throw new TypeError('This is not a frame of the desk.')
  return frame
}

export function writeDeskFrame(frame: DeskServerFrame): string {
  return JSON.stringify(frame)
}
