export { type Acceptance, acceptHandoff, type CameBy } from './actions/accept-handoff.ts'
export { askHandoff } from './actions/ask-handoff.ts'
export { assignConversation } from './actions/assign.ts'
export { changeConversation } from './actions/change-conversation.ts'
export {
  type MacrosForMany,
  restoreOne,
  type StateBefore,
  stateBefore,
  tagsAfter,
} from './actions/change-one-of-many.ts'
export { changeStatus } from './actions/change-status.ts'
export { closeHandoff } from './actions/close-handoff.ts'
export { type Confirmation, confirmHandoff } from './actions/confirm-handoff.ts'
export { type CodeEntry, enterHandoffCode } from './actions/enter-handoff-code.ts'
export { goToProvedAddress } from './actions/go-to-proved-address.ts'
export { lockAtVersion } from './actions/lock-at-version.ts'
export { markReadByAgent } from './actions/mark-read.ts'
export { type HandoffOffer, offerHandoff } from './actions/offer-handoff.ts'
export { type IncomingMessage, receiveMessage } from './actions/receive-message.ts'
export { type IncomingReport, receiveReport } from './actions/receive-report.ts'
export {
  recordAwayDeliveries,
  recordCustomerMark,
  recordDelivery,
} from './actions/record-delivery.ts'
export { recordOutbound } from './actions/record-outbound.ts'
export { sendReply } from './actions/send-reply.ts'
export { settleDoubt } from './actions/settle-doubt.ts'
export { tickChecklist } from './actions/tick-checklist.ts'
export { undoReply } from './actions/undo-reply.ts'
export { writeNote } from './actions/write-note.ts'
export { belongingsOfCustomers } from './belongings-of-customers.ts'
export { bestWay, type WaitsOf, type Way } from './best-way.ts'
export { conversationErrors } from './errors.ts'
export * from './events.ts'
export { fields } from './fields.ts'
export {
  addressToken,
  handoffToken,
  hashHandoffToken,
  qrMark,
  readAddressToken,
  readHandoffToken,
} from './handoff-token.ts'
export { offerWords, pageSentence, takeUpLabel } from './handoff-words.ts'
export { conversationImport } from './importing/import-kind.ts'
export { scheduleAndRelease } from './jobs/release-reply.ts'
export { createConversations } from './module.ts'
export { readSearch } from './read-search.ts'
export { answeringInbox, awayTarget, isDisowned, provedAddress, replyTargets } from './reply-targets.ts'
export {
  agentReadSeq,
  asidePlace,
  attachmentById,
  attachmentsOf,
  attachmentTotals,
  audienceOf,
  automaticMailsSince,
  type ChatLine,
  type ConversationRow,
  chatLineOf,
  chatQueueLength,
  chatQueuePlaces,
  chatsWaitingSince,
  conversationIdOfLeg,
  conversationOfLeg,
  conversationSeenBy,
  conversationSource,
  conversationTimeline,
  countDeliveries,
  countOfQuestion,
  countSetAside,
  type DeliveryRow,
  type DueStep,
  deleteDraft,
  deliveriesInDoubt,
  disownLeg,
  draftOf,
  draftsJson,
  dueSteps,
  earlierJson,
  endsSetAside,
  expiredHandoffs,
  externalIdsOf,
  externalIdsOnLeg,
  findConversation,
  firstAnswers,
  firstReplySeconds,
  floorConversations,
  followersOf,
  forgetHandoffCodes,
  type HandoffRow,
  hadHandoff,
  handoffById,
  handoffByTokenHash,
  handoffsJson,
  handoffViews,
  hasConversations,
  hiddenConversations,
  homeOfLeg,
  insertArrival,
  insertAttachment,
  isAnswered,
  isAttached,
  type LegRow,
  lastHeardOnLeg,
  latestChecklistJson,
  latestMessagesJson,
  legAtAddress,
  legById,
  legByThread,
  legIdsInInbox,
  legIdsOf,
  legIdsOfCustomer,
  legsJson,
  legsOf,
  legsWithUnfinished,
  legViews,
  lineChangesJson,
  lineOf,
  linesBeforeCut,
  loadOfAll,
  loadsOfAgents,
  lockAround,
  lockConversation,
  lockPendingReply,
  type MessageRow,
  mailDeliveryOf,
  markAwayMail,
  messageByClientId,
  messageById,
  messageOfArrival,
  messageOfReferences,
  messageViews,
  noLoad,
  notesJson,
  noteViews,
  OWN_BODY,
  offeredByRuleSince,
  oldestUnfinished,
  openHandoffOf,
  overdueReplies,
  participantsJson,
  participantViews,
  pastConversations,
  pastMessages,
  pendingRepliesJson,
  pendingReplyViews,
  placeOf,
  proveLegs,
  putDraft,
  queueCounts,
  readMarkOf,
  relatedJson,
  saveConversation,
  standingOf,
  subjectsOf,
  summaries,
  thirdPartiesOf,
  unreadChatWords,
  unreadOnLeg,
  type Viewer,
  visibleConversation,
  widgetMessages,
} from './store/index.ts'
export { requireVisible, viewerOf } from './viewer.ts'
