import { defineErrors } from '../../platform/errors/index.ts'

export const keyErrors = defineErrors('access', {
  key_unknown: {
    status: 401,
    message: 'There is no such API key. Check that the whole key was copied; it begins with tlk_.',
  },
  key_expired: { status: 401, message: 'This API key has expired. Make a new one.' },
  key_revoked: { status: 401, message: 'This API key was revoked. Make a new one.' },
  key_owner_deactivated: {
    status: 401,
    message: 'The owner of this API key is deactivated. Activate them, or make a key for somebody else.',
  },
  key_not_found: { status: 404, message: 'There is no such API key. Load the list of keys again.' },
  key_expiry_past: { status: 422, message: 'The key would have expired already.' },
  service_account_not_found: {
    status: 404,
    message: 'There is no such service account. Load the list again.',
  },
  service_account_deactivated: {
    status: 409,
    message: 'This service account is deactivated. Activate it before making a key for it.',
  },
  service_account_role: {
    status: 422,
    message: 'A service account cannot be an owner. Choose a role for what it does.',
  },
})
