import { defineErrors } from '../../platform/errors/index.ts'

export const signatureErrors = defineErrors('signatures', {
  signature_not_found: {
    status: 404,
    message: 'There is no signature with this id that is yours or everybody’s. Look at GET /v1/signatures.',
  },
  signature_taken: {
    status: 409,
    message: 'There is a signature for the same inbox and language already (details.id). Change that one.',
  },
  signature_changed: {
    status: 412,
    message:
      'Somebody changed this signature meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  signature_words_invalid: {
    status: 422,
    message:
      'A place of the signature could not be filled in (details.problems): its variable is unknown, or its braces hold none. There are agent.name, inbox.name and organisation.name.',
  },
  signature_inbox_unknown: {
    status: 422,
    message: 'A signature is for an inbox of mail. Choose one of GET /v1/inboxes.',
  },
})
