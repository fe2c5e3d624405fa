import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

export const inboxCreated = defineEvent('inbox.created', {
  data: Type.Object({ inboxId: eventField.id() }, { additionalProperties: false }),
})
export const inboxChanged = defineEvent('inbox.changed', {
  data: Type.Object({ inboxId: eventField.id() }, { additionalProperties: false }),
})
export const inboundQuarantined = defineEvent('inbound.quarantined', {
  data: Type.Object(
    { inboundId: eventField.id(), inboxId: eventField.id() },
    { additionalProperties: false },
  ),
})

export const inboxEvents = [inboxCreated, inboxChanged, inboundQuarantined]
