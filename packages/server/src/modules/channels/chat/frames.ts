import { Cursor, type WidgetClientFrame } from '@throughline/contracts'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

const Frame = Type.Union([
  Type.Object({
    type: Type.Literal('hello'),
    token: Type.String({ maxLength: 100 }),
    cursor: Cursor,
    visible: Type.Boolean(),
  }),
  Type.Object({ type: Type.Literal('visible'), visible: Type.Boolean() }),
  Type.Object({ type: Type.Literal('typing'), typing: Type.Boolean() }),
  Type.Object({ type: Type.Literal('read'), seq: Type.Integer({ minimum: 0 }) }),
  Type.Object({ type: Type.Literal('delivered'), seq: Type.Integer({ minimum: 0 }) }),
  Type.Object({ type: Type.Literal('ping') }),
])
const check = Compile(Frame)

/** Reads a widget's frame; throws when it is not of the protocol. */
export function readWidgetFrame(text: string): WidgetClientFrame {
  const frame: unknown = JSON.parse(text)
  if (!check.Check(frame)) throw new TypeError('The frame is not one of the widget’s.')
  return frame
}
