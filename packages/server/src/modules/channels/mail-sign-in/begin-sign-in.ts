import { createHash, randomBytes } from 'node:crypto'
import type { MailSignInProvider } from '@throughline/contracts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { insertMailboxSignIn } from '../store/index.ts'
import type { SignInProviders } from './providers.ts'

/** Where providers send the browser back to. */
export function redirectUriOf({ baseUrl }: Pick<Platform, 'baseUrl'>): string {
  return `${baseUrl()}/mailbox-sign-in`
}

export function hashState(state: string): Buffer {
  return createHash('sha256').update(state).digest()
}

/** The user name at the provider: the inbox's own address unless somebody named another. */
export function mailboxNameOf({ settings }: Inbox): string {
  const name = settings.imapUser ?? settings.address
  if (typeof name !== 'string') throw channelErrors.not_a_mail_inbox()
  return name
}

/**
 * Begins a sign-in for an inbox's mailbox (authorization code flow, RFC 6749 §4.1, with PKCE, RFC 7636); answers where the
 * browser goes. The answer is taken once, within ten minutes, and in this session only.
 */
export async function beginSignIn(
  platform: Pick<Platform, 'db' | 'clock' | 'secrets' | 'baseUrl'>,
  providers: SignInProviders,
  o: { inbox: Inbox; provider: MailSignInProvider; agent: SignedInAgent },
): Promise<string> {
  const { db, clock, secrets } = platform
  const provider = await providers.find(o.provider)
  const state = randomBytes(32).toString('base64url')
  const verifier = randomBytes(48).toString('base64url')
  await insertMailboxSignIn(db.kysely, {
    stateHash: hashState(state),
    inboxId: o.inbox.id,
    provider: o.provider,
    sessionId: o.agent.sessionId,
    sealedVerifier: secrets.seal(verifier),
    beganAt: clock.now(),
  })
  const url = new URL(provider.authorizeUrl)
  const request = {
    ...provider.request,
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUriOf(platform),
    scope: provider.scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: mailboxNameOf(o.inbox),
  }
  for (const [name, value] of Object.entries(request)) url.searchParams.set(name, value)
  return url.href
}
