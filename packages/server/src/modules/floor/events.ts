import { AvailabilityReason, AvailabilityStatus } from '@throughline/contracts'
import { defineEvent, eventField } from '../../platform/events/index.ts'

/** Somebody is available, or not any more, or says another reason or time. */
export const availabilityChanged = defineEvent('agent.availability_changed', {
  data: {
    agentId: eventField.id(),
    status: eventField.oneOf(AvailabilityStatus.enum),
    reason: eventField.nullable(eventField.oneOf(AvailabilityReason.enum)),
    backAt: eventField.nullable(eventField.time()),
  },
})
