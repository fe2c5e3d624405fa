import { defineErrors } from '../../platform/errors/index.ts'

export const conversationErrors = defineErrors('conversations', {
  conversation_not_found: {
    status: 404,
    message: 'There is no conversation with this id that you may see. Check the id, or ask a supervisor.',
  },
  conversation_merged: {
    status: 409,
    message: 'This conversation was merged into another and goes on there (details.mergedInto).',
  },
  merge_of_itself: {
    status: 422,
    message: 'These two are one conversation already. Choose another one to merge.',
  },
  merge_across_customers: {
    status: 409,
    message:
      'These conversations belong to two customers. If they are one person, merge the customers first; then the conversations.',
  },
  merge_with_two_offers: {
    status: 409,
    message: 'A switch is on offer in both. Withdraw one of the offers first (DELETE /v1/handoffs/:id).',
  },
  merge_undecided: {
    status: 409,
    message:
      'Two people spoke in one of these conversations. Decide first whose it is (GET /v1/mixed-conversations).',
  },
  merge_too_many: {
    status: 409,
    message:
      'More than 50 conversations would be tied together. Undo merges that are no longer needed first.',
  },
  line_merge_not_found: { status: 404, message: 'There is no merge with this id that you may see.' },
  split_not_found: { status: 404, message: 'There is no split with this id that you may see.' },
  split_offer_not_found: {
    status: 404,
    message: 'This message goes on under the subject that the conversation has, so nothing is offered there.',
  },
  split_takes_all: {
    status: 422,
    message: 'Nothing would stay behind. Choose a later message to split the conversation from.',
  },
  split_of_other_customer: {
    status: 409,
    message: 'The two parts belong to different customers by now, so they stay apart.',
  },
  conversation_changed: {
    status: 412,
    message:
      'Somebody changed this conversation meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  leg_changed: {
    status: 409,
    message:
      'The conversation moved while you were writing. Nothing was sent. Choose again where the answer should go (details.replyTargets).',
  },
  answered_since: {
    status: 409,
    message:
      'A colleague answered the customer while you were writing (details.messageIds). Nothing was sent. Look at it, and send again with a higher seenSeq, or without, if your answer is still needed.',
  },
  reply_target_unknown: {
    status: 422,
    message:
      'An answer cannot go there. Choose one of the conversation’s reply targets (details.replyTargets).',
  },
  related_to_itself: {
    status: 422,
    message: 'A conversation is not related to itself. Choose another one.',
  },
  participant_not_found: {
    status: 404,
    message: 'Nobody with this id takes part in the conversation. Look at its participants.',
  },
  participant_is_customer: {
    status: 409,
    message: 'This is the customer of the conversation, who takes part anyway.',
  },
  copy_not_possible: {
    status: 422,
    message: 'Only mail has copies. Leave out cc and bcc, or answer by mail.',
  },
  delivery_not_found: { status: 404, message: 'There is no delivery with this id.' },
  delivery_not_in_doubt: {
    status: 409,
    message: 'It is known by now what became of this delivery. Read the list again.',
  },
  delivery_not_repeatable: {
    status: 409,
    message:
      'A gathered mail is written anew each time and cannot be sent again as it was. Mark it as delivered, or answer in the conversation.',
  },
  card_not_possible: {
    status: 422,
    message: 'Only a live chat shows cards. Leave the card out, or answer in the chat.',
  },
  copy_left_out: {
    status: 422,
    message:
      'Somebody who was left out of the conversation would get it (details.address). Let them take part again first, or take them off.',
  },
  forward_not_possible: {
    status: 422,
    message: 'No inbox sends mail, so nothing can be passed on. Add an e-mail inbox first.',
  },
  fields_invalid: {
    status: 422,
    message: 'A field takes no such value; `fields` says which and what it takes. Nothing was changed.',
  },
  fields_required: {
    status: 422,
    message:
      'Before it is resolved, some fields must have a value; `fields` names them. Nothing was changed and nothing was sent.',
  },
  field_not_found: { status: 404, message: 'There is no field with this id.' },
  field_key_taken: { status: 409, message: 'Another field has this key already. Choose another.' },
  field_changed: {
    status: 412,
    message:
      'Somebody changed this field meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  field_without_choices: { status: 422, message: 'A choice needs something to choose from.' },
  field_inbox_unknown: { status: 422, message: 'There is no such inbox. Choose of GET /v1/inboxes.' },
  tag_not_found: { status: 404, message: 'There is no tag with this id.' },
  tag_changed: {
    status: 412,
    message:
      'Somebody changed this tag meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  tag_name_taken: {
    status: 409,
    message: 'Another tag has this name already (details.other). Merge the two to make them one.',
  },
  message_not_found: { status: 404, message: 'There is no message with this id that you may see.' },
  message_too_long: {
    status: 422,
    message: 'The message is longer than this channel takes. Shorten it, or send it by e-mail.',
  },
  reply_empty: {
    status: 422,
    message: 'There is nothing to send. Write something, or attach a file where the channel takes files.',
  },
  reply_unfilled: {
    status: 422,
    message:
      'A place of a template is still to be filled in (details.variables). Write what belongs there, or take it out.',
  },
  delay_not_possible: {
    status: 422,
    message: 'A live chat has no delay: leave out sendAt and delaySeconds, or write by e-mail.',
  },
  send_time_invalid: {
    status: 422,
    message: 'Give either delaySeconds, or sendAt with a time to come within 60 days (see fields).',
  },
  pending_reply_not_found: {
    status: 404,
    message: 'No reply with this id waits in this conversation. It may have been undone already.',
  },
  pending_reply_gone: {
    status: 409,
    message: 'The reply has gone out already (details.messageId), so it cannot be changed or undone.',
  },
  pending_reply_not_yours: {
    status: 403,
    message:
      'Only its author, and whoever may read the conversations of every team, can change or undo a reply that waits.',
  },
  attachment_not_found: {
    status: 404,
    message: 'There is no attachment with this id that you may see.',
  },
  attachment_not_shown: {
    status: 415,
    message: 'Nothing of this file can be shown safely. Download it (GET /v1/attachments/:id).',
  },
  handoff_not_found: {
    status: 404,
    message: 'There is no handoff with this id that you may see.',
  },
  handoff_already_offered: {
    status: 409,
    message: 'A switch is already on offer in this conversation. Withdraw it first to offer another.',
  },
  handoff_same_channel: {
    status: 422,
    message: 'The conversation is already on this channel. Choose another one to switch to.',
  },
  handoff_not_possible: {
    status: 422,
    message: 'A switch cannot lead to this inbox. Choose one of GET /v1/conversations/:id/handoff-options.',
  },
  handoff_no_way_to_tell: {
    status: 422,
    message: 'There is no way to tell the customer about the switch. Wait until an address is known.',
  },
  handoff_closed: {
    status: 409,
    message: 'This offer is no longer open (details.state). Offer the switch again if it is still wanted.',
  },
  handoff_asked_too_often: {
    status: 429,
    message:
      'We have written to this address, or for this chat, several times today. Look into the mailbox and its spam folder, or try again tomorrow.',
  },
  handoff_address_refused: {
    status: 409,
    message:
      'The owner of this address said that it was not them who asked. Give another address, or go on here.',
  },
  handoff_code_not_possible: {
    status: 422,
    message: 'This switch has no link that leads to a chat, so there is no code for it.',
  },
  assignee_unknown: {
    status: 422,
    message: 'There is no such active agent. Choose one of GET /v1/agents.',
  },
  team_unknown: {
    status: 422,
    message: 'There is no such team. Choose one of GET /v1/teams.',
  },
  note_not_found: { status: 404, message: 'There is no note with this id that you may see.' },
  note_of_another: {
    status: 403,
    message:
      'A colleague wrote this note. Ask them, or somebody with the permission conversations.moderate, to change it.',
  },
  entry_deleted: {
    status: 409,
    message: 'This was deleted meanwhile. Load the conversation again to see how it stands.',
  },
  note_changed: {
    status: 409,
    message: 'The note was changed meanwhile. Read it again, then change it.',
  },
  mention_unknown: {
    status: 422,
    message: 'A note can only mention active agents. Choose them of GET /v1/agents.',
  },
  snooze_needs_time: {
    status: 422,
    message: 'Say until when to snooze: snoozedUntil must be a time in the future.',
  },
  bulk_action_not_found: { status: 404, message: 'You have no bulk action with this id.' },
  bulk_too_many: {
    status: 422,
    message: 'More than 10,000 conversations fit. Narrow the search, for instance by date.',
  },
  bulk_undo_over: {
    status: 409,
    message: 'This bulk action still runs, or the time in which it can be undone is over (undoUntil).',
  },
  search_invalid: {
    status: 422,
    message: 'The search is not understood. Look at fields.q for what is wrong and where.',
  },
  mixed_conversation_not_found: {
    status: 404,
    message: 'There is no mixed conversation with this id that you may see.',
  },
  mixed_conversation_lapsed: {
    status: 409,
    message: 'The people who spoke in it were merged again, so there is nothing to decide.',
  },
  mixed_conversation_candidate: {
    status: 422,
    message: 'Choose one of those who spoke in the conversation (its candidates).',
  },
})
