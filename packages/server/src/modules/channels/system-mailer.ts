import type { Platform } from '../../platform/module.ts'
import { type Inbox, listInboxes } from '../inboxes/index.ts'
import type { SendResult } from './connector.ts'
import type { EmailConnector, SystemMail } from './email/index.ts'

/** Brings mail to our own people. */
export interface SystemMailer {
  /** Whether there is a way out: an address of our own, or an e-mail inbox with a relay. */
  isReady(): Promise<boolean>
  send(mail: SystemMail): Promise<SendResult>
}

/** From THROUGHLINE_MAIL_FROM where that is set, else from the oldest e-mail inbox that has a relay. */
export function createSystemMailer({ db }: Pick<Platform, 'db'>, email: EmailConnector): SystemMailer {
  const way = async (): Promise<{ inbox: Inbox | null } | null> => {
    if (email.canSendSystemMail(null)) return { inbox: null }
    const inboxes = await listInboxes(db.kysely)
    const inbox = inboxes.find((one) => one.channel === 'email' && email.canSendSystemMail(one))
    return inbox === undefined ? null : { inbox }
  }
  return {
    isReady: async () => (await way()) !== null,
    async send(mail) {
      const found = await way()
      if (found === null) return { state: 'rejected', error: 'The installation cannot send mail.' }
      return await email.sendSystemMail(mail, found.inbox)
    },
  }
}
