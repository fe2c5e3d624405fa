import type { Channel, DeliveryRoute } from '@throughline/contracts'
import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const closed = { additionalProperties: false } as const
const id = eventField.id()
const channel = eventField.word<Channel>()
const status = eventField.oneOf(['open', 'waiting', 'snoozed', 'resolved'])
/** Grows with every change of the conversation; readers check that it never goes back. */
const version = eventField.integer()

const beginning = { inboxId: id, legId: id, channel, followsId: eventField.nullable(id), version }
/** It needs us from now on: what was set aside first is created when it is brought back. */
export const conversationCreated = defineEvent('conversation.created', {
  data: Type.Object(beginning, closed),
})
/** Somebody who is blocked began it: it stands in no queue. */
export const conversationSetAside = defineEvent('conversation.set_aside', {
  data: Type.Object({ ...beginning, blockId: id }, closed),
})
/** It was had elsewhere and is here now, with all that was said: one event whatever there is of it. */
export const conversationImported = defineEvent('conversation.imported', {
  data: Type.Object({ messages: eventField.integer(), version }, closed),
})
export const conversationStatusChanged = defineEvent('conversation.status_changed', {
  data: Type.Object({ from: status, to: status, reopened: eventField.boolean(), version }, closed),
})
export const conversationAssigned = defineEvent('conversation.assigned', {
  data: Type.Object(
    {
      assigneeId: eventField.nullable(id),
      fromAssigneeId: eventField.nullable(id),
      teamId: eventField.nullable(id),
      fromTeamId: eventField.nullable(id),
      version,
    },
    closed,
  ),
})
export const conversationChanged = defineEvent('conversation.changed', {
  data: Type.Object(
    {
      fields: eventField.list(
        eventField.oneOf([
          'subject',
          'priority',
          'next_step',
          'next_step_due',
          'tags',
          'fields',
          'customer',
          'default_leg',
        ]),
      ),
      version,
    },
    closed,
  ),
})
export const conversationFollowed = defineEvent('conversation.followed', {
  data: Type.Object({ agentId: id, version }, closed),
})
export const conversationUnfollowed = defineEvent('conversation.unfollowed', {
  data: Type.Object({ agentId: id, version }, closed),
})
/** Recorded of both. */
export const conversationLinked = defineEvent('conversation.linked', {
  data: Type.Object({ otherId: id, version }, closed),
})
export const conversationUnlinked = defineEvent('conversation.unlinked', {
  data: Type.Object({ otherId: id, version }, closed),
})
/** Recorded of all that they changed, also those to which nothing but a part of what was merged came back. */
const merge = Type.Object({ mergeId: id, winnerId: id, loserId: id, version }, closed)
export const conversationMerged = defineEvent('conversation.merged', { data: merge })
export const conversationMergeUndone = defineEvent('conversation.merge_undone', { data: merge })
const split = Type.Object({ splitId: id, sourceId: id, newId: id, version }, closed)
export const conversationSplit = defineEvent('conversation.split', { data: split })
export const conversationSplitUndone = defineEvent('conversation.split_undone', { data: split })
const lineEvents = [conversationMerged, conversationMergeUndone, conversationSplit, conversationSplitUndone]
/** Whether a conversation became another than it was: whoever holds a snapshot of it takes a fresh one. */
export function changesLines(event: { type: string }): boolean {
  return lineEvents.some(({ name }) => name === event.type)
}
export const participantAdded = defineEvent('participant.added', {
  data: Type.Object({ identityId: id, version }, closed),
})
export const participantLeftOut = defineEvent('participant.left_out', {
  data: Type.Object({ identityId: id, version }, closed),
})
/** The fields that the installation keeps of conversations, or their order, changed. */
export const fieldsChanged = defineEvent('fields.changed', { data: Type.Object({}, closed) })
/** Renamed, merged or deleted: what conversations carry follows. */
export const tagChanged = defineEvent('tag.changed', { data: Type.Object({ tagId: id }, closed) })
export const legStarted = defineEvent('leg.started', {
  data: Type.Object(
    { legId: id, inboxId: id, channel, identityId: id, handoffId: eventField.nullable(id), version },
    closed,
  ),
})
export const legEnded = defineEvent('leg.ended', {
  data: Type.Object({ legId: id, channel, version }, closed),
})
const receipt = {
  messageId: id,
  legId: id,
  channel,
  seq: eventField.integer(),
  authorKind: eventField.oneOf(['customer', 'third_party']),
  automatic: eventField.boolean(),
  version,
}
/** It reached us: when it came, or when what a block had set aside was brought back. */
export const messageReceived = defineEvent('message.received', { data: Type.Object(receipt, closed) })
/** It came from somebody who is blocked and is kept: nothing reacts to it, and nobody is told. */
export const messageSetAside = defineEvent('message.set_aside', {
  data: Type.Object({ ...receipt, blockId: id }, closed),
})
const splitOffer = Type.Object({ messageId: id, version }, closed)
/** A mail with a new subject offers no split any more, or does again. */
export const splitOfferDismissed = defineEvent('split_offer.dismissed', { data: splitOffer })
export const splitOfferRestored = defineEvent('split_offer.restored', { data: splitOffer })
export const messageSent = defineEvent('message.sent', {
  data: Type.Object(
    {
      messageId: id,
      legId: id,
      channel,
      seq: eventField.integer(),
      authorKind: eventField.oneOf(['agent', 'bot', 'system']),
      deliveryId: id,
      version,
    },
    closed,
  ),
})
const reply = { pendingReplyId: id, agentId: id, version }
/** A reply was accepted that goes out later; `message.sent` with the same id says that it has gone. */
export const replyScheduled = defineEvent('reply.scheduled', { data: Type.Object(reply, closed) })
export const replyRescheduled = defineEvent('reply.rescheduled', { data: Type.Object(reply, closed) })
export const replyHeld = defineEvent('reply.held', {
  data: Type.Object(
    {
      ...reply,
      reason: eventField.oneOf([
        'moved',
        'wrote_since',
        'resolved_since',
        'author_left',
        'fields_required',
        'stopped',
        'refused',
      ]),
    },
    closed,
  ),
})
export const replyUndone = defineEvent('reply.undone', { data: Type.Object(reply, closed) })
export const deliveryChanged = defineEvent('delivery.changed', {
  data: Type.Object(
    {
      deliveryId: id,
      messageId: id,
      legId: id,
      route: eventField.word<DeliveryRoute>(),
      state: eventField.oneOf(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown']),
    },
    closed,
  ),
})
export const customerRead = defineEvent('leg.read_by_customer', {
  data: Type.Object({ legId: id, seq: eventField.integer() }, closed),
})
/** One agent's own mark; it names its conversation within, since nobody else is told. */
export const readMarkMoved = defineEvent('read_mark.moved', {
  data: Type.Object({ conversationId: id, agentId: id }, closed),
})
/** Many conversations were changed at once, or that was taken back; each has its own event beside. */
export const bulkActionFinished = defineEvent('bulk_action.finished', {
  data: Type.Object({ bulkActionId: id, undone: eventField.boolean() }, closed),
})
export const noteAdded = defineEvent('note.added', {
  data: Type.Object({ noteId: id, mentions: eventField.list(id) }, closed),
})
/** It has other words; `mentions` are those who were not mentioned before. */
export const noteChanged = defineEvent('note.changed', {
  data: Type.Object({ noteId: id, version, mentions: eventField.list(id) }, closed),
})
export const noteDeleted = defineEvent('note.deleted', {
  data: Type.Object({ noteId: id, version }, closed),
})
const reaction = Type.Object(
  {
    messageId: eventField.nullable(id),
    noteId: eventField.nullable(id),
    reaction: eventField.oneOf(['thumbs_up', 'heart', 'laugh', 'party', 'eyes', 'check']),
  },
  closed,
)
/** An agent gave a message or a note a sign. */
export const reactionGiven = defineEvent('reaction.given', { data: reaction })
/** And took it back. */
export const reactionTaken = defineEvent('reaction.taken', { data: reaction })
const mentions = Type.Object({ agentId: id, noteIds: eventField.list(id), version }, closed)
/** Somebody who was mentioned answered, or said that it needs no answer. */
export const mentionsSettled = defineEvent('mentions.settled', { data: mentions })
/** That was taken back. */
export const mentionsOpened = defineEvent('mentions.opened', { data: mentions })
const handoffData = {
  handoffId: id,
  fromLegId: id,
  fromChannel: channel,
  toInboxId: id,
  toChannel: channel,
  reason: eventField.oneOf(['complexity', 'privacy', 'convenience', 'urgency', 'away']),
  initiatedBy: eventField.oneOf(['agent', 'customer', 'rule']),
  version,
}
export const handoffOffered = defineEvent('handoff.offered', { data: Type.Object(handoffData, closed) })
/** They said at which address they would take our offer up; its owner is asked to confirm it. */
export const handoffAddressGiven = defineEvent('handoff.address_given', {
  data: Type.Object(handoffData, closed),
})
export const handoffAccepted = defineEvent('handoff.accepted', {
  data: Type.Object({ ...handoffData, toLegId: id, waitedMilliseconds: eventField.integer() }, closed),
})
export const handoffDeclined = defineEvent('handoff.declined', { data: Type.Object(handoffData, closed) })
export const handoffExpired = defineEvent('handoff.expired', { data: Type.Object(handoffData, closed) })
export const handoffWithdrawn = defineEvent('handoff.withdrawn', { data: Type.Object(handoffData, closed) })
export const handoffChecked = defineEvent('handoff.checked', {
  data: Type.Object(
    {
      handoffId: id,
      key: eventField.oneOf([
        'history_reviewed',
        'identity_confirmed',
        'switch_explained',
        'personal_empathy',
        'feedback_asked',
      ]),
      ticked: eventField.boolean(),
    },
    closed,
  ),
})
/** Two spoke in it as its customer who were parted: a person must say whose it is. */
export const mixedConversationOpened = defineEvent('mixed_conversation.opened', {
  data: Type.Object({ mixedConversationId: id, mergeId: id }, closed),
})
export const mixedConversationDecided = defineEvent('mixed_conversation.decided', {
  data: Type.Object({ mixedConversationId: id, mergeId: id }, closed),
})
/** They were merged again before anybody decided. */
export const mixedConversationLapsed = defineEvent('mixed_conversation.lapsed', {
  data: Type.Object({ mixedConversationId: id }, closed),
})

export const conversationEvents = [
  conversationCreated,
  conversationSetAside,
  conversationImported,
  conversationStatusChanged,
  conversationAssigned,
  conversationChanged,
  conversationFollowed,
  conversationUnfollowed,
  conversationLinked,
  conversationUnlinked,
  ...lineEvents,
  participantAdded,
  participantLeftOut,
  fieldsChanged,
  tagChanged,
  legStarted,
  legEnded,
  messageReceived,
  messageSetAside,
  splitOfferDismissed,
  splitOfferRestored,
  messageSent,
  replyScheduled,
  replyRescheduled,
  replyHeld,
  replyUndone,
  deliveryChanged,
  customerRead,
  readMarkMoved,
  bulkActionFinished,
  noteAdded,
  noteChanged,
  noteDeleted,
  reactionGiven,
  reactionTaken,
  mentionsSettled,
  mentionsOpened,
  handoffOffered,
  handoffAddressGiven,
  handoffAccepted,
  handoffDeclined,
  handoffExpired,
  handoffWithdrawn,
  handoffChecked,
  mixedConversationOpened,
  mixedConversationDecided,
  mixedConversationLapsed,
]
