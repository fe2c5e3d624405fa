import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const kind = eventField.oneOf(['email', 'visitor', 'form'])

export const customerCreated = defineEvent('customer.created', {
  data: Type.Object({ customerId: eventField.id() }, { additionalProperties: false }),
})
export const customerUpdated = defineEvent('customer.updated', {
  data: Type.Object(
    { customerId: eventField.id(), version: eventField.integer() },
    { additionalProperties: false },
  ),
})
export const identityAdded = defineEvent('identity.added', {
  data: Type.Object(
    { customerId: eventField.id(), identityId: eventField.id(), kind },
    { additionalProperties: false },
  ),
})
export const identityVerified = defineEvent('identity.verified', {
  data: Type.Object(
    {
      customerId: eventField.id(),
      identityId: eventField.id(),
      kind,
      by: eventField.oneOf(['mail_authentication', 'host_token', 'agent']),
    },
    { additionalProperties: false },
  ),
})
/** The loser's conversations follow in a reaction of the module that owns them. */
export const customerMerged = defineEvent('customer.merged', {
  data: Type.Object(
    { mergeId: eventField.id(), winnerId: eventField.id(), loserId: eventField.id() },
    { additionalProperties: false },
  ),
})

export const customerEvents = [
  customerCreated,
  customerUpdated,
  identityAdded,
  identityVerified,
  customerMerged,
]
