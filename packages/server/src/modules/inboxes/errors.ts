import { defineErrors } from '../../platform/errors/index.ts'

export const inboxErrors = defineErrors('inboxes', {
  inbox_not_found: {
    status: 404,
    message: 'There is no inbox with this id or key. List the inboxes with GET /v1/inboxes.',
  },
  channel_unknown: {
    status: 422,
    message: 'There is no connector for this channel. List the channels with GET /v1/channels.',
  },
  inbox_settings_invalid: {
    status: 422,
    message: 'These settings do not fit the channel. The fields say what to correct.',
  },
  inbox_address_taken: {
    status: 409,
    message: 'Another inbox already receives mail for this address. Change that one, or use another address.',
  },
  inbound_not_quarantined: {
    status: 409,
    message: 'This arrival is no longer where it is to be moved from. Read the list again.',
  },
  inbound_not_found: {
    status: 404,
    message: 'There is no stored arrival with this id. It may have been removed by the retention rules.',
  },
})
