import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const closed = { additionalProperties: false }
const roleOnly = Type.Object({ roleId: eventField.id() }, closed)

export const roleCreated = defineEvent('role.created', { data: roleOnly })
/** What it allows may have changed; whoever has it feels that at once. */
export const roleUpdated = defineEvent('role.updated', { data: roleOnly })
export const roleDeleted = defineEvent('role.deleted', { data: roleOnly })
export const teamUpdated = defineEvent('team.updated', {
  data: Type.Object({ teamId: eventField.id() }, closed),
})
/** What belonged to the team goes to its successor; null: to nobody's, which everybody sees. */
export const teamDeleted = defineEvent('team.deleted', {
  data: Type.Object({ teamId: eventField.id(), successorId: eventField.nullable(eventField.id()) }, closed),
})
/** The mail of an invitation is to go out, for the first time or again. */
export const invitationSent = defineEvent('invitation.sent', {
  data: Type.Object({ invitationId: eventField.id() }, closed),
})
/** The mail with a link for a new password is to go out. */
export const passwordResetRequested = defineEvent('password_reset.requested', {
  data: Type.Object({ resetId: eventField.id(), agentId: eventField.id() }, closed),
})

export const peopleEvents = [
  roleCreated,
  roleUpdated,
  roleDeleted,
  teamUpdated,
  teamDeleted,
  invitationSent,
  passwordResetRequested,
]
