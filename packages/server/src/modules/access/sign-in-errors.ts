import { defineErrors } from '../../platform/errors/index.ts'

/** What can go wrong with passwords, second factors and locked accounts. */
export const signInErrors = defineErrors('access', {
  password_too_short: {
    status: 422,
    message: 'A password needs at least 10 characters. A few words in a row are easy to remember.',
  },
  password_too_long: { status: 422, message: 'A password has at most 256 characters. Use a shorter one.' },
  password_leaked: {
    status: 422,
    message: 'This password is on the lists that attackers try first. Choose another one.',
  },
  password_personal: {
    status: 422,
    message:
      'The password holds the name, the e-mail address or the organisation of its owner, which is tried first. Choose another one.',
  },
  account_locked: {
    status: 403,
    message:
      'This account is locked after too many wrong passwords. Ask for a link to a new password, use a passkey, or ask an administrator to unlock it.',
  },
  sign_in_expired: {
    status: 401,
    message: 'This sign-in was begun too long ago or is used up. Begin with the password again.',
  },
  code_wrong: {
    status: 422,
    message: 'This code is not right, or it was used already. Wait for the next one and try again.',
  },
  passkey_refused: {
    status: 422,
    message: 'This passkey was not accepted. Try again, or sign in another way.',
  },
  passkeys_unavailable: {
    status: 409,
    message:
      'Passkeys need an address with a name and https. Set THROUGHLINE_BASE_URL to how people reach this installation.',
  },
  passkey_not_found: { status: 404, message: 'You have no such passkey; it may have been removed already.' },
  totp_set_up_already: {
    status: 409,
    message: 'An authenticator app is set up already. Remove it before setting up another one.',
  },
  totp_not_begun: { status: 409, message: 'There is no set-up to confirm. Begin it again.' },
  second_factor_missing: {
    status: 409,
    message: 'Recovery codes stand in for a second factor. Set up an authenticator app or a passkey first.',
  },
  second_factor_required: {
    status: 409,
    message: 'Everybody here needs a second factor, and this is your last one. Set up another one first.',
  },
  proof_needed: {
    status: 403,
    message: 'This changes how you sign in. Prove that it is you (POST /v1/me/proof) and try again.',
  },
  proof_method_refused: {
    status: 422,
    message: 'Prove it with your second factor; the password alone is not enough on your account.',
  },
})
