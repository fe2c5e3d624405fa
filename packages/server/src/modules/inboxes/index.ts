export { createInbox, type NewInbox } from './actions/create-inbox.ts'
export type {
  Capabilities,
  ChannelAddress,
  ChannelDeclaration,
  ChannelWords,
} from './channel-declaration.ts'
export {
  addressOn,
  arrivesBy,
  capabilitiesOf,
  channelWords,
  declarationOf,
  declareChannel,
  declaredChannels,
  isAddressKind,
  isDeclared,
} from './channels.ts'
export { inboxErrors } from './errors.ts'
export { inboundQuarantined, inboxChanged, inboxCreated, inboxEvents } from './events.ts'
export { knownDeclarations } from './known-channels.ts'
export { createInboxes } from './module.ts'
export { ownAddresses } from './own-addresses.ts'
export {
  anyInboxByKey,
  countInbound,
  healthChanges,
  type Inbox,
  inboundById,
  inboundSetAside,
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
