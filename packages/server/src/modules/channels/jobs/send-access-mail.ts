import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type AccessMailKind, createAccessMails } from '../../access/index.ts'
import type { SystemMailer } from '../system-mailer.ts'

/** With the growing rests between a job's tries some two hours. */
const mostAttempts = 12

/**
 * Mails an invitation or a link for a new password, as it stands at that moment: what was withdrawn meanwhile
 * does not go out. After a line that broke it is sent again; the link is the same.
 */
export function createSendAccessMail(platform: Platform, mailer: SystemMailer) {
  const mails = createAccessMails(platform)
  return defineJob({
    name: 'channels.send-access-mail',
    payload: Type.Object({
      kind: Type.Enum(['invitation', 'passwordReset'] satisfies AccessMailKind[]),
      id: Type.String({ format: 'uuid' }),
    }),
    maxAttempts: mostAttempts,
    async run({ kind, id }, { attempt }) {
      const mail = await mails.find(kind, id)
      if (mail === null) return
      const result = await mailer.send(mail)
      if (result.state === 'sent') return await mails.record(kind, id, { sent: true, error: null })
      await mails.record(kind, id, { sent: false, error: result.error })
      if (result.state !== 'rejected' && attempt < mostAttempts) throw new Error(result.error)
    },
  })
}
