import { textOf } from './command-reader.ts'
import { nstring } from './format.ts'
import { capabilitiesOf, ImapRefusal } from './refusal.ts'
import type { ImapCommand, ImapSession } from './session.ts'

/** Commands about the connection and the sign-in. */
export const sessionCommands: Record<string, ImapCommand> = {
  CAPABILITY: {
    needs: 'nothing',
    run(session) {
      session.untagged(`CAPABILITY ${capabilitiesOf(session.faults)}`)
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
      const name = textOf(mechanism).toUpperCase()
      if (name !== 'PLAIN' && name !== 'XOAUTH2')
        throw new ImapRefusal('NO', 'Only PLAIN and XOAUTH2 are known here')
      const answer = initial === undefined ? await session.ask('') : textOf(initial)
      if (name === 'XOAUTH2') return signInByToken(session, Buffer.from(answer, 'base64').toString('utf8'))
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
      if (session.faults.withoutIdle) throw new ImapRefusal('BAD', 'Unknown command IDLE')
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
  return `[CAPABILITY ${capabilitiesOf(session.faults)}] Signed in`
}

/** `user=… ^A auth=Bearer … ^A ^A`, as Google and Microsoft have it. */
function signInByToken(session: ImapSession, answer: string): string {
  const fields = new Map(
    answer.split(String.fromCharCode(1)).map((field) => {
      const at = field.indexOf('=')
      return [field.slice(0, at), field.slice(at + 1)]
    }),
  )
  const user = fields.get('user') ?? ''
  const token = (fields.get('auth') ?? '').replace(/^Bearer /, '')
  const account = session.accounts.get(user.toLowerCase())
  if (!account?.accessTokens.has(token)) {
    throw new ImapRefusal('NO', '[AUTHENTICATIONFAILED] The token is not good')
  }
  session.account = account
  return `[CAPABILITY ${capabilitiesOf(session.faults)}] Signed in`
}
