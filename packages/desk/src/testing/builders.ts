import type { ConversationDetail, HandoffView, LegView, MessageView, QueueItem } from '@throughline/contracts'

/** Data for tests: whole objects of the contract with the few values that a test speaks of. */
export function anItem(values: Partial<QueueItem> & { id: string }): QueueItem {
  return {
    number: 1001,
    subject: 'A subject',
    status: 'open',
    priority: 'normal',
    language: 'en',
    customer: { id: 'customer', displayName: 'Aino Virtanen' },
    teamId: null,
    assigneeId: 'me',
    defaultLegId: null,
    journey: [{ channel: 'email', state: 'live' }],
    preview: null,
    tags: [],
    nextStep: null,
    nextStepDueAt: null,
    fields: {},
    waitingSince: null,
    replyDueAt: null,
    snoozedUntil: null,
    followsId: null,
    setAsideAt: null,
    followerIds: [],
    openMentions: [],
    relatedIds: [],
    pendingReply: null,
    lastSeq: 1,
    lastInboundSeq: 1,
    firstReplySeconds: null,
    version: 1,
    createdAt: '2026-03-02T08:00:00.000Z',
    lastActivityAt: '2026-03-02T08:00:00.000Z',
    resolvedAt: null,
    reopenCount: 0,
    readSeq: 0,
    ...values,
  }
}

export function aMessage(values: Partial<MessageView> & { seq: number }): MessageView {
  return {
    id: `m${values.seq}`,
    conversationId: 'c',
    legId: 'mail',
    direction: 'inbound',
    author: { kind: 'customer', id: 'customer', name: 'Aino Virtanen' },
    visibility: 'private',
    subject: null,
    text: `message ${values.seq}`,
    quotedText: null,
    signatureText: null,
    hasHtml: false,
    hasOriginal: false,
    forwardOf: null,
    recipients: { to: [], cc: [], bcc: [] },
    everybody: [],
    attachments: [],
    card: null,
    language: null,
    verdict: null,
    mail: null,
    automatic: false,
    splitOffer: null,
    setAside: false,
    deliveries: [],
    sentAt: at(values.seq),
    createdAt: at(values.seq),
    editedAt: null,
    reactions: [],
    deletedAt: null,
    ...values,
  }
}

export function aLeg(values: Partial<LegView> & { id: string }): LegView {
  return {
    inboxId: 'inbox',
    inboxName: 'Support',
    channel: 'email',
    visibility: 'private',
    identity: { id: 'identity', kind: 'email', display: 'aino@posti.example', verified: true },
    proof: 'verified',
    address: 'aino@posti.example',
    beganByHandoffId: null,
    cameBy: null,
    mergedFrom: null,
    startedAt: at(0),
    endedAt: null,
    ...values,
  }
}

export function aHandoff(values: Partial<HandoffView> & { id: string }): HandoffView {
  return {
    conversationId: 'c',
    fromLegId: 'mail',
    toLegId: null,
    fromChannel: 'email',
    toInboxId: 'chat-inbox',
    toChannel: 'chat',
    initiatedBy: { kind: 'agent', id: 'me' },
    reason: 'urgency',
    state: 'offered',
    instructions: 'Let us go on in the chat.',
    afterSeq: 1,
    offeredAt: at(1),
    expiresAt: null,
    acceptedAt: null,
    declinedAt: null,
    expiredAt: null,
    withdrawnAt: null,
    firstReplyAt: null,
    checklist: [],
    ...values,
  }
}

export function aDetail(values: Partial<ConversationDetail> = {}): ConversationDetail {
  return {
    conversation: anItem({ id: 'c' }),
    legs: [aLeg({ id: 'mail' })],
    messages: [],
    hasEarlier: false,
    notes: [],
    handoffs: [],
    lineChanges: [],
    participants: [],
    awayUpdate: null,
    pendingReplies: [],
    replyTargets: [],
    drafts: [],
    cursor: { epoch: 1, pos: 1 },
    ...values,
  }
}

/** A minute of the day of the tests. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString()
}
