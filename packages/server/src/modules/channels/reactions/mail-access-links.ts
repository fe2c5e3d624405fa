import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { invitationSent, passwordResetRequested } from '../../access/index.ts'
import type { createSendAccessMail } from '../jobs/send-access-mail.ts'

/** Invitations and links for a new password go out by mail. */
export function mailAccessLinks(send: ReturnType<typeof createSendAccessMail>): Reaction[] {
  return [
    defineReaction({
      name: 'channels.mail-invitation',
      on: invitationSent,
      jobs: ({ data: { invitationId: id } }) => [
        send.request({ kind: 'invitation', id }, { key: `access-mail:${id}` }),
      ],
    }),
    defineReaction({
      name: 'channels.mail-password-reset',
      on: passwordResetRequested,
      jobs: ({ data: { resetId: id } }) => [
        send.request({ kind: 'passwordReset', id }, { key: `access-mail:${id}` }),
      ],
    }),
  ]
}
