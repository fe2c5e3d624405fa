export { changeCustomer } from './actions/change-customer.ts'
export { joinByAnswer } from './actions/join-by-answer.ts'
export { mergeCustomers } from './actions/merge-customers.ts'
export { noteTimezone } from './actions/note-timezone.ts'
export { recogniseSender, type Sender } from './actions/recognise.ts'
export { unmergeCustomers } from './actions/unmerge-customers.ts'
export { attributes } from './attributes.ts'
export type { Belongings, Homes } from './belongings.ts'
export { customerErrors } from './errors.ts'
export {
  attributesChanged,
  blockEnded,
  blockPlaced,
  customerCreated,
  customerEvents,
  customerMerged,
  customerUnmerged,
  customerUpdated,
  identityAdded,
  identityVerified,
  setAsideReleased,
} from './events.ts'
export { type Join, whoStandsFor } from './groups.ts'
export { customerImport } from './importing/import-kind.ts'
export type { ImportedCustomer } from './importing/imported-customer.ts'
export { placeCustomers, readWhom } from './importing/place-customers.ts'
export { createCustomers } from './module.ts'
export type { CountSetAside } from './routes/blocks.ts'
export {
  claimantOf,
  claimedEmail,
  claimedName,
  customerJson,
  customerName,
  customerNames,
  customersKnownAs,
  customerTimeline,
  customerView,
  findIdentity,
  groupOf,
  type Identity,
  type ImportedIdentity,
  identitiesKnownAs,
  identityBrief,
  identityById,
  identityValue,
  lockIdentityGraph,
  type OwnedIdentity,
  ownersOfIdentities,
  possibleMatchesJson,
  resolveCustomerId,
  shareIdentityGraph,
  standingBlock,
  type TimelinePosition,
  timezoneOf,
  VISITOR_NAME,
  verifiedAddress,
} from './store/index.ts'
export { foldNames } from './store/search.ts'
export { isTimeZone } from './time-zone.ts'
