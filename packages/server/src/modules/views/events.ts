import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const closed = { additionalProperties: false } as const
const id = eventField.id()

/** Made, changed, shared, deleted or brought back. `agentId`: whom alone it concerns; null: others may see it too. */
export const viewChanged = defineEvent('view.changed', {
  data: Type.Object({ viewId: id, agentId: eventField.nullable(id) }, closed),
})
/** Somebody put their views into another order. */
export const viewsArranged = defineEvent('views.arranged', {
  data: Type.Object({ agentId: id }, closed),
})

export const viewEvents = [viewChanged, viewsArranged]
