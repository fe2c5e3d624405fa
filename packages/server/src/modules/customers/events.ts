import type { IdentityKind } from '@throughline/contracts'
import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const kind = eventField.word<IdentityKind>()

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
      by: eventField.oneOf(['mail_authentication', 'host_token', 'agent', 'link', 'channel']),
    },
    { additionalProperties: false },
  ),
})
/** Another system told of something; who and what is looked up by its id. */
export const customerEventRecorded = defineEvent('customer.event_recorded', {
  data: Type.Object(
    { customerId: eventField.id(), customerEventId: eventField.id() },
    { additionalProperties: false },
  ),
})
/** What belongs to the loser has moved in the same transaction. */
export const customerMerged = defineEvent('customer.merged', {
  data: Type.Object(
    { mergeId: eventField.id(), winnerId: eventField.id(), loserId: eventField.id() },
    { additionalProperties: false },
  ),
})
/** Who stands for the two sides since then. */
export const customerUnmerged = defineEvent('customer.unmerged', {
  data: Type.Object(
    { mergeId: eventField.id(), winnerId: eventField.id(), loserId: eventField.id() },
    { additionalProperties: false },
  ),
})
const link = {
  linkId: eventField.id(),
  leftCustomerId: eventField.id(),
  rightCustomerId: eventField.id(),
  verdict: eventField.oneOf(['same', 'different']),
}
export const identityLinked = defineEvent('identity.linked', {
  data: Type.Object(link, { additionalProperties: false }),
})
export const identityLinkRevoked = defineEvent('identity.link_revoked', {
  data: Type.Object(link, { additionalProperties: false }),
})

const block = { blockId: eventField.id(), identityId: eventField.nullable(eventField.id()) }
/** What comes from an identity, or (without one) from a mail domain, is set aside from now on; or why and until when changed. */
export const blockPlaced = defineEvent('block.placed', {
  data: Type.Object(
    {
      ...block,
      reason: eventField.oneOf(['spam', 'abuse', 'fraud', 'other']),
      until: eventField.nullable(eventField.time()),
    },
    { additionalProperties: false },
  ),
})
export const blockEnded = defineEvent('block.ended', {
  data: Type.Object(block, { additionalProperties: false }),
})
/** What a block had set aside is to enter the queue. */
export const setAsideReleased = defineEvent('block.set_aside_released', {
  data: Type.Object(block, { additionalProperties: false }),
})
/** The attributes that the installation keeps of customers, or their order, changed. */
export const attributesChanged = defineEvent('attributes.changed', {
  data: Type.Object({}, { additionalProperties: false }),
})

export const customerEvents = [
  customerCreated,
  customerUpdated,
  customerEventRecorded,
  identityAdded,
  identityVerified,
  customerMerged,
  customerUnmerged,
  identityLinked,
  identityLinkRevoked,
  blockPlaced,
  blockEnded,
  setAsideReleased,
  attributesChanged,
]
