import { defineErrors } from '../../platform/errors/index.ts'

export const customerErrors = defineErrors('customers', {
  channel_not_declared: {
    status: 422,
    message: 'There is no connector for this channel. List the channels with GET /v1/channels.',
  },
  customer_not_found: {
    status: 404,
    message: 'There is no customer with this id. Check the id, or search for the person by name.',
  },
  customer_changed: {
    status: 412,
    message:
      'Somebody changed this customer meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  merge_not_found: { status: 404, message: 'There is no merge with this id.' },
  merge_with_itself: {
    status: 422,
    message: 'A customer cannot be merged with, or told apart from, themselves. Name two customers.',
  },
  merge_too_large: {
    status: 422,
    message:
      'Together they would be known by more identities (details.identities) than one person has (details.most). Look at both: a shared address often joins too many. Nothing was merged.',
  },
  customers_are_different: {
    status: 409,
    message:
      'Somebody found that these are two people (details.linkIds). Withdraw that verdict first if it was wrong.',
  },
  customers_are_one: {
    status: 409,
    message: 'These are one customer now. Undo the merge that joined them, and say there that they are two.',
  },
  evidence_not_personal: {
    status: 422,
    message:
      'An address that people share, or a marketplace’s relay, does not show who somebody is. Choose identities of their own, or name none.',
  },
  evidence_of_others: {
    status: 422,
    message: 'This identity does not belong to the customer whom it should stand for.',
  },
  identity_link_not_found: { status: 404, message: 'There is no verdict with this id.' },
  identity_link_not_revocable: {
    status: 409,
    message: 'A merge rests on this. Undo the merge instead.',
  },
})
