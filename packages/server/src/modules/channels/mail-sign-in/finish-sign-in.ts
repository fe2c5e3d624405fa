import type { MailboxSignInAnswer, MailboxSignInOutcome, MailboxSignInResult } from '@throughline/contracts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { recordEvent } from '../../../platform/events/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import {
  type Inbox,
  inboxById,
  inboxChanged,
  inboxErrors,
  putMailboxGrant,
  putSecret,
  updateInbox,
} from '../../inboxes/index.ts'
import { askForTokens, ClientRefused, openMailbox, SignInRefused } from '../email/index.ts'
import { channelErrors } from '../errors.ts'
import { takeMailboxSignIn } from '../store/index.ts'
import { hashState, mailboxNameOf, redirectUriOf } from './begin-sign-in.ts'
import { GRANT_SECRET } from './let-in.ts'
import type { RegisteredProvider, SignInProviders } from './providers.ts'

const GOOD_FOR = 10 * 60_000

/** Why somebody was not let in. */
class NotLetIn extends Error {
  readonly outcome: MailboxSignInOutcome
  readonly account: string | null

  constructor(outcome: MailboxSignInOutcome, words: string | null = null, account: string | null = null) {
    super(words ?? '')
    this.outcome = outcome
    this.account = account
  }
}

/**
 * Takes what a provider has sent the browser back with. Only a permission that opens the inbox's own mailbox is kept: it
 * is tried by IMAP first. The inbox then collects and sends through the provider's servers.
 *
 * Throws `mail_sign_in_expired` for a state that was not begun in this session, is too old, or was answered already.
 */
export async function finishSignIn(
  platform: Platform,
  providers: SignInProviders,
  o: { answer: MailboxSignInAnswer; agent: SignedInAgent },
): Promise<MailboxSignInResult> {
  const { db, clock, secrets } = platform
  const stateHash = hashState(o.answer.state)
  const begun = await takeMailboxSignIn(db.kysely, { stateHash, sessionId: o.agent.sessionId })
  if (!begun || clock.now().getTime() - begun.beganAt.getTime() > GOOD_FOR) {
    throw channelErrors.mail_sign_in_expired()
  }
  const inbox = await inboxById(db.kysely, begun.inboxId)
  if (!inbox) throw inboxErrors.inbox_not_found()
  const result = { inboxId: inbox.id, account: null, words: null }
  try {
    const provider = await providers.find(begun.provider)
    const tokens = await exchange(platform, provider, o.answer, secrets.open(begun.sealedVerifier))
    const mailbox = mailboxNameOf(inbox)
    await tryMailbox(platform, provider, { ...tokens, mailbox })
    await keep(platform, { inbox, provider, mailbox, agent: o.agent, ...tokens })
    return { ...result, outcome: 'signed_in', account: tokens.account }
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error
    const words = error.message === '' ? null : error.message.slice(0, 500)
    return { ...result, outcome: error.outcome, account: error.account, words }
  }
}

interface Tokens {
  accessToken: string
  refreshToken: string
  account: string | null
}

async function exchange(
  platform: Pick<Platform, 'fetch' | 'baseUrl'>,
  provider: RegisteredProvider,
  { code, error, errorDescription }: MailboxSignInAnswer,
  verifier: string,
): Promise<Tokens> {
  if (error === 'access_denied') throw new NotLetIn('denied')
  if (error !== undefined || code === undefined)
    throw new NotLetIn('refused', errorDescription ?? error ?? null)
  const answer = await askForTokens(platform.fetch, provider.tokenUrl, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUriOf(platform),
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    code_verifier: verifier,
  }).catch((cause: unknown) => {
    const words = cause instanceof Error ? cause.message : String(cause)
    if (cause instanceof ClientRefused) throw new NotLetIn('client_refused', words)
    throw new NotLetIn(cause instanceof SignInRefused ? 'refused' : 'unreachable', words)
  })
  const account = accountIn(answer.id_token)
  // A provider that names no scopes has given all that were asked for (RFC 6749 §5.1).
  const given = answer.scope?.split(' ') ?? provider.needed
  const isWhole = provider.needed.every((scope) => given.includes(scope))
  if (!isWhole || answer.refresh_token === undefined) throw new NotLetIn('permission_missing', null, account)
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token, account }
}

const Claims = Type.Object({
  email: Type.Optional(Type.String({ maxLength: 320 })),
  preferred_username: Type.Optional(Type.String({ maxLength: 320 })),
})

/**
 * What the provider calls whoever signed in. It is only shown: what counts is whether the mailbox opens. It came from the
 * token endpoint itself, so its signature need not be checked (OpenID Connect Core §3.1.3.7).
 */
function accountIn(idToken: string | undefined): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString())
    return Value.Check(Claims, claims) ? (claims.email ?? claims.preferred_username ?? null) : null
  } catch {
    return null
  }
}

async function tryMailbox(
  { hosts }: Pick<Platform, 'hosts'>,
  provider: RegisteredProvider,
  o: Tokens & { mailbox: string },
): Promise<void> {
  const source = {
    ...provider.incoming,
    user: o.mailbox,
    credential: async () => ({ accessToken: o.accessToken }),
    folders: [],
    from: 'now',
    guard: hosts,
  } as const
  try {
    const client = await openMailbox(source)
    client.close()
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    if (!(error instanceof SignInRefused)) throw new NotLetIn('unreachable', words, o.account)
    const isOther = o.account !== null && o.account.toLowerCase() !== o.mailbox.toLowerCase()
    throw new NotLetIn(isOther ? 'wrong_account' : 'mailbox_refused', words, o.account)
  }
}

async function keep(
  { db, clock, secrets }: Platform,
  o: Tokens & { inbox: Inbox; provider: RegisteredProvider; mailbox: string; agent: SignedInAgent },
): Promise<void> {
  const { inbox, provider } = o
  const { incoming, outgoing, authservId } = provider
  const actor = { kind: 'agent', id: o.agent.id } as const
  const settings = {
    ...inbox.settings,
    imapHost: incoming.host,
    imapPort: incoming.port,
    imapSecurity: incoming.security,
    relayHost: outgoing.host,
    relayPort: outgoing.port,
    relaySecurity: outgoing.security,
    relayUser: o.mailbox,
    ...(authservId !== null && inbox.settings.imapAuthservId === undefined
      ? { imapAuthservId: authservId }
      : {}),
  }
  await db.transaction(async (tx) => {
    await updateInbox(tx, inbox.id, { settings })
    await putSecret(tx, inbox.id, GRANT_SECRET, secrets.seal(o.refreshToken))
    await putMailboxGrant(tx, {
      inboxId: inbox.id,
      provider: provider.key,
      mailbox: o.mailbox,
      account: o.account,
      since: clock.now(),
    })
    await recordEvent(tx, inboxChanged, { actor, data: { inboxId: inbox.id } })
    await recordAudit(tx, {
      actor,
      action: 'inbox.signIn',
      subject: { kind: 'inbox', id: inbox.id },
      data: { provider: provider.key },
      personal: { mailbox: o.mailbox, ...(o.account === null ? {} : { account: o.account }) },
    })
  })
}
