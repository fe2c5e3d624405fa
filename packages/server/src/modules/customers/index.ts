import type { IdentitiesTable } from './tables.ts'

export { changeCustomer } from './actions/change-customer.ts'
export { joinByAnswer } from './actions/join-by-answer.ts'
export { recogniseSender, type Sender } from './actions/recognise.ts'
export { customerErrors } from './errors.ts'
export {
  customerCreated,
  customerEvents,
  customerMerged,
  customerUpdated,
  identityAdded,
  identityVerified,
} from './events.ts'
export { createCustomers } from './module.ts'
export {
  claimantOf,
  claimedEmail,
  claimedName,
  customerJson,
  customerName,
  customersNamedLike,
  customerView,
  findIdentity,
  type Identity,
  identityBrief,
  identityById,
  lockIdentityGraph,
  possibleMatchesJson,
  resolveCustomerId,
  VISITOR_NAME,
  verifiedEmail,
} from './store/index.ts'
export type IdentityKind = IdentitiesTable['kind']
