import { defineErrors } from '../../platform/errors/index.ts'

export const outreachErrors = defineErrors('outreach', {
  away_update_not_found: { status: 404, message: 'There is no away update with this id that you may see.' },
  away_update_closed: {
    status: 409,
    message: 'This away update is no longer waiting: it was sent, or the customer is back.',
  },
  away_address_unknown: {
    status: 422,
    message: 'This is no e-mail address of the customer, neither proved nor claimed.',
  },
  away_update_later: {
    status: 503,
    message: 'The mail relay does not take it now. It is tried again by itself, with growing rests.',
  },
})
