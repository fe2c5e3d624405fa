import { defineErrors } from '../errors/index.ts'

/** Refusals and failures of what the product asks of others. */
export const outgoingErrors = defineErrors('outgoing', {
  outgoing_url_refused: {
    status: 422,
    message:
      'This address may not be called: only http and https on the public internet are. Whoever runs the installation can allow one host with THROUGHLINE_ALLOWED_PRIVATE_HOSTS.',
  },
  outgoing_host_refused: {
    status: 422,
    message:
      'This server may not be reached: only servers on the public internet are. Whoever runs the installation can allow one with THROUGHLINE_ALLOWED_PRIVATE_HOSTS.',
  },
  outgoing_host_unknown: {
    status: 502,
    message: 'No address was found for the name of this server. Look for a slip in the name.',
  },
  outgoing_request_failed: {
    status: 502,
    message: 'The other side could not be reached, or broke the connection off.',
  },
  outgoing_request_late: { status: 504, message: 'The other side did not answer in time.' },
  outgoing_answer_too_large: { status: 502, message: 'The answer of the other side is too large.' },
  outgoing_redirects_endless: {
    status: 502,
    message: 'The other side sent from one address to the next too often.',
  },
})
