import { textOf } from './command-reader.ts'
import { nstring } from './format.ts'
import { capabilities, ImapRefusal } from './refusal.ts'
import type { ImapCommand, ImapSession } from './session.ts'

/** Commands about the connection and the sign-in. */
export const sessionCommands: Record<string, ImapCommand> = {
  CAPABILITY: {
    needs: 'nothing',
    run(session) {
      session.untagged(`CAPABILITY ${capabilities}`)
      return 'CAPABILITY done'
    },
  },
  NOOP: { needs: 'nothing', run: () => 'NOOP done' },
  CHECK: { needs: 'mailbox', run: () => 'CHECK done' },
  LOGOUT: {
    needs: 'nothing',
    run(session) {
      session.deselect()
      session.untagged('BYE See you')
      return 'LOGOUT done'
    },
  },
  ID: {
    needs: 'nothing',
    run(session) {
      session.untagged('ID', [nstring('name'), nstring('throughline-simulator')])
      return 'ID done'
    },
  },
  LOGIN: {
    needs: 'nothing',
    run: (session, [user, password]) => signIn(session, textOf(user), textOf(password)),
  },
  AUTHENTICATE: {
    needs: 'nothing',
    async run(session, [mechanism, initial]) {
      if (textOf(mechanism).toUpperCase() !== 'PLAIN') throw new ImapRefusal('NO', 'Only PLAIN is known here')
      const answer = initial === undefined ? await session.ask('') : textOf(initial)
      const [, user = '', password = ''] = Buffer.from(answer, 'base64').toString('utf8').split('\0')
      return signIn(session, user, password)
    },
  },
  NAMESPACE: {
    needs: 'account',
    run(session) {
      session.untagged('NAMESPACE (("" "/")) NIL NIL')
      return 'NAMESPACE done'
    },
  },
  IDLE: {
    needs: 'account',
    async run(session) {
      await session.idle()
      return 'IDLE done'
    },
  },
}

function signIn(session: ImapSession, user: string, password: string): string {
  const account = session.accounts.get(user.toLowerCase())
  if (account === undefined || account.password !== password) {
    throw new ImapRefusal('NO', '[AUTHENTICATIONFAILED] Wrong user or password')
  }
  session.account = account
  return `[CAPABILITY ${capabilities}] Signed in`
}
