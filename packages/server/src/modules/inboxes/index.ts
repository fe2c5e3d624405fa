export { createInbox, type NewInbox } from './actions/create-inbox.ts'
export { arrivesBy, type Capabilities, capabilitiesOf } from './capabilities.ts'
export { inboxErrors } from './errors.ts'
export { inboundQuarantined, inboxChanged, inboxCreated, inboxEvents } from './events.ts'
export { createInboxes } from './module.ts'
export { ownAddresses } from './own-addresses.ts'
export {
  countInbound,
  healthChanges,
  type Inbox,
  inboundById,
  inboundViews,
  inboxByAddress,
  inboxById,
  inboxByKey,
  inboxName,
  inboxViews,
  insertInbound,
  isOwnAddress,
  listInboxes,
  lockInbound,
  type MailboxGrantRow,
  mailboxGrant,
  mailboxGrantsAt,
  moveInbound,
  noteGrantRefused,
  noteInboundFailure,
  putMailboxGrant,
  putSecret,
  recordHealth,
  removeMailboxGrant,
  removeSecret,
  type StoredInbound,
  sealedSecret,
  secretsVersion,
  setInboxArchived,
  settleInbound,
  unfinishedInbound,
  updateInbox,
} from './store/index.ts'
