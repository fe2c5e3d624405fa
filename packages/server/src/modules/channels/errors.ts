import { defineErrors } from '../../platform/errors/index.ts'

export const channelErrors = defineErrors('channels', {
  arrival_refused: {
    status: 403,
    message: 'Nothing that was posted here is taken in as it is. The details say why.',
  },
  chat_not_found: {
    status: 404,
    message: 'There is no chat with this key. Copy the embed code again from the inbox’s settings.',
  },
  chat_message_empty: { status: 422, message: 'The message is empty. Write something first.' },
  chat_address_invalid: {
    status: 422,
    message: 'This is not one whole e-mail address. Correct it, or leave it out.',
  },
  chat_identity_refused: {
    status: 403,
    message: 'The token of the page was not believed. The details say why.',
  },
  transcript_address_missing: {
    status: 409,
    message:
      'There is no confirmed address of this visitor. Ask to go on by e-mail first, and confirm the address there.',
  },
  transcripts_too_many: {
    status: 429,
    message: 'This chat was mailed three times today. Look into the mailbox, or try again tomorrow.',
  },
  handoff_rule_not_possible: {
    status: 422,
    message:
      'A chat can be offered to who writes by e-mail or by form. Choose a chat to lead to, and another inbox to lead from.',
  },
  handoff_code_wrong: {
    status: 422,
    message:
      'The number and the code do not fit together, or the code is no longer valid. Look again, or ask for a new code.',
  },
  handoff_code_locked: {
    status: 429,
    message: 'Too many wrong codes came from here. Try again later, or use the link in our message.',
  },
  chat_card_unknown: { status: 404, message: 'There is nothing to answer at this message.' },
  chat_card_answered: { status: 409, message: 'This has been answered already.' },
  chat_answers_invalid: {
    status: 422,
    message: 'Some answers need another look. The fields say what to correct.',
  },
  chat_file_missing: {
    status: 404,
    message:
      'There is no such file in this chat. Send one file as multipart/form-data, then name it in a message.',
  },
  chat_file_too_large: {
    status: 413,
    message: 'A file for the chat may have 10 MB at most. Send a smaller one, or send it by e-mail.',
  },
  chat_files_too_many: {
    status: 413,
    message: 'This chat has taken as many files as it can today. Send the rest tomorrow or by e-mail.',
  },
  form_not_found: {
    status: 404,
    message: 'There is no form with this key. Copy the embed code again from the inbox’s settings.',
  },
  form_proof_needed: {
    status: 422,
    message:
      'Much was sent from this address lately. Find the number that `details.challenge` asks for and send the form again with `challenge` and `proof`; docs/channels/form.md says how.',
  },
  form_definition_not_found: {
    status: 404,
    message: 'There is no form with this id. Look at GET /v1/form-definitions.',
  },
  form_changed: {
    status: 412,
    message:
      'Somebody changed this form meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  form_definition_invalid: {
    status: 422,
    message: 'The form could not be shown like this. The fields say what to correct.',
  },
  form_template_unknown: {
    status: 422,
    message: 'There is no such template. Choose one of GET /v1/form-templates.',
  },
  form_answers_inbox_unknown: {
    status: 422,
    message: 'What is sent with a form is answered by e-mail. Choose an e-mail inbox of GET /v1/inboxes.',
  },
  form_invalid: {
    status: 422,
    message: 'Some fields need another look. The fields say what to correct.',
  },
  not_a_mail_inbox: {
    status: 409,
    message: 'This inbox receives no e-mail. Choose an e-mail inbox.',
  },
  mail_address_invalid: {
    status: 422,
    message: 'This is not one whole e-mail address. Write it as support@shop.example.',
  },
  mail_sign_in_client_missing: {
    status: 409,
    message:
      'This installation is not registered at that provider yet. Give its client id and secret under Settings → Sign-in to mailboxes.',
  },
  mail_sign_in_secret_missing: {
    status: 422,
    message: 'The client secret is missing. It is given anew for another client or another address.',
  },
  mail_sign_in_addresses_missing: {
    status: 422,
    message: 'Another provider needs its addresses and servers (`other`).',
  },
  mail_sign_in_provider_away: {
    status: 502,
    message:
      'The provider does not say where one signs in. Try again in a moment; at Microsoft, look at the tenant as well.',
  },
  mail_sign_in_expired: {
    status: 409,
    message:
      'This sign-in is over: it took longer than ten minutes, was finished already, or began in another session. Begin it again on the inbox’s page.',
  },
  mailbox_grant_not_found: {
    status: 404,
    message: 'Nobody is signed in to the mailbox of this inbox.',
  },
  receiving_test_not_found: {
    status: 404,
    message: 'There is no such test of this inbox any more. Begin another one.',
  },
  message_not_stored: {
    status: 503,
    message: 'The message was kept but could not be shown yet. Send it again with the same id in a moment.',
  },
})
