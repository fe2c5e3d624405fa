import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const id = eventField.id()

/** Made, changed, archived or brought back. `agentId`: whom alone it concerns; null: everybody. */
export const templateChanged = defineEvent('template.changed', {
  data: Type.Object({ templateId: id, agentId: eventField.nullable(id) }, { additionalProperties: false }),
})
