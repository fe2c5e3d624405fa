import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

/** Somebody was told of something, or has read it; for their own windows. */
export const noticesChanged = defineEvent('notices.changed', {
  data: Type.Object({ agentId: eventField.id() }, { additionalProperties: false }),
})
