import { defineErrors } from '../../platform/errors/index.ts'

/** What can be wrong with a profile, its attributes and the events told of somebody. */
export const recordErrors = defineErrors('customers', {
  profile_invalid: {
    status: 422,
    message: 'Something of the profile is not as it should be; `fields` says what. Nothing was changed.',
  },
  attribute_not_found: { status: 404, message: 'There is no attribute with this id.' },
  attribute_key_taken: { status: 409, message: 'Another attribute has this key already. Choose another.' },
  attribute_changed: {
    status: 412,
    message:
      'Somebody changed this attribute meanwhile. Look at the present state (in details) and send the change again with its version.',
  },
  attribute_without_choices: { status: 422, message: 'A choice needs something to choose from.' },
  customer_event_too_large: {
    status: 422,
    message: 'The properties of an event may take 8 kB as JSON. Leave some out, or link to them.',
  },
  customer_event_in_future: {
    status: 422,
    message:
      'An event is something that has happened: its time may be at most a day ahead of ours. Correct `at`.',
  },
  customer_event_of_other: {
    status: 409,
    message: 'This external id was told of another customer already. Use another, or check whom you mean.',
  },
})
