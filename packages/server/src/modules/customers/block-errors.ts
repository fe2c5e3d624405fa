import { defineErrors } from '../../platform/errors/index.ts'

/** What can be wrong with blocking somebody. */
export const blockErrors = defineErrors('customers', {
  identity_not_found: {
    status: 404,
    message: 'There is no identity with this id. Read the customer again: it may have been replaced.',
  },
  identity_not_blockable: {
    status: 422,
    message:
      'Nothing arrives from a phone number yet, so there is nothing to block. Block an address, a visitor or a form.',
  },
  customer_not_blockable: {
    status: 422,
    message: 'This customer has nothing that anything could arrive from. There is nothing to block.',
  },
  block_not_found: { status: 404, message: 'There is no block with this id.' },
  block_until_past: {
    status: 422,
    message: 'A block ends at a time to come. Name a later time, or none to block for good.',
  },
  own_address_not_blockable: {
    status: 422,
    message:
      'An inbox of yours receives at this address or domain (details.address), so it cannot be blocked. Block whoever writes instead.',
  },
  domain_invalid: {
    status: 422,
    message: 'This is no mail domain. Write it as spam.example, with at least one dot.',
  },
})
