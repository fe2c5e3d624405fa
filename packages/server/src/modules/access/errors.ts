import { defineErrors } from '../../platform/errors/index.ts'

export const errors = defineErrors('access', {
  setup_done: {
    status: 409,
    message: 'This installation has its owner already. Sign in instead.',
  },
  setup_token_invalid: {
    status: 403,
    message:
      'This is not the set-up token of the running program. Copy the one that its console printed last.',
  },
  sign_in_failed: {
    status: 401,
    message: 'The e-mail address and the password do not belong together. Check both and try again.',
  },
  sign_in_throttled: {
    status: 429,
    message: 'There were too many failed attempts. Wait as long as Retry-After says and try again.',
  },
  password_wrong: {
    status: 422,
    message: 'The present password is not right.',
  },
  email_taken: {
    status: 409,
    message: 'Another agent has this e-mail address already. Use another address or change that agent.',
  },
  timezone_unknown: {
    status: 422,
    message: 'This is not a time zone of the IANA list. Use a name such as Europe/Helsinki.',
  },
  agent_not_found: { status: 404, message: 'There is no such agent.' },
  agent_deactivated: {
    status: 409,
    message: 'This agent is deactivated. Activate them before signing in as them.',
  },
  last_owner: {
    status: 409,
    message: 'This is the last active owner. Make another agent an owner first.',
  },
  role_not_found: { status: 422, message: 'There is no such role. Load the list of roles again.' },
  role_built_in: {
    status: 409,
    message: 'A built-in role cannot be changed or deleted. Make a role of your own instead.',
  },
  role_name_taken: { status: 409, message: 'Another role has this name already.' },
  role_in_use: {
    status: 409,
    message: 'People or invitations have this role. Give them another role first.',
  },
  grant_beyond_own: {
    status: 403,
    message:
      'You cannot give or change rights that you do not have yourself. Ask somebody whose role includes them.',
  },
  invitation_open: {
    status: 409,
    message: 'This address has an open invitation. Send that one again or withdraw it first.',
  },
  invitation_not_found: { status: 404, message: 'There is no such invitation. Load the list again.' },
  invitation_over: {
    status: 410,
    message:
      'This invitation was used or withdrawn, or it has run out. Ask whoever invited you for a new one.',
  },
  reset_link_over: {
    status: 410,
    message: 'This link was used already, or it has run out. Ask for a new one on the sign-in page.',
  },
  team_not_found: { status: 404, message: 'There is no such team. Load the list of teams again.' },
  team_name_taken: { status: 409, message: 'Another team has this name already.' },
  session_not_found: { status: 404, message: 'You have no such session; it may have ended already.' },
  demo_only: { status: 404, message: 'Signing in without a password exists in the demo only.' },
})
