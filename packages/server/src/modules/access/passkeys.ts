import { isIP } from 'node:net'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PasskeyAnswer } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { signInErrors as errors } from './sign-in-errors.ts'
import { type ChallengePurpose, insertChallenge, type PasskeyRow, takeChallenge } from './store/passkeys.ts'
import { hashToken } from './token.ts'

/** Minutes to answer a challenge. */
const minutes = 5
const timeout = minutes * 60_000
/** Ed25519, ES256 and RS256 (COSE): every authenticator has one of them. */
const algorithms = [-8, -7, -257]

/** Who asks for a passkey, as WebAuthn names it: the host of our address, and the origin that pages have. */
export interface RelyingParty {
  id: string
  origin: string
}

/** What a challenge was given for, and to whom; both must be the same when it is answered. */
export interface ChallengeUse {
  purpose: ChallengePurpose
  agentId: string | null
}

/** Null where browsers refuse passkeys: at a bare IP address, and without https elsewhere than on `localhost`. */
export function relyingPartyAt(baseUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(baseUrl)
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[')
  return isAddress || (protocol !== 'https:' && !isLocal) ? null : { id: hostname, origin }
}

/** Throws `passkeys_unavailable`. */
export function requireRelyingParty(baseUrl: string): RelyingParty {
  const party = relyingPartyAt(baseUrl)
  if (party === null) throw errors.passkeys_unavailable()
  return party
}

/** Options for a browser to make a passkey that also says by itself whose it is. */
export async function passkeyCreationOptions(
  db: Queryable,
  party: RelyingParty,
  o: {
    organisation: string
    agent: { id: string; name: string; email: string }
    existing: readonly PasskeyRow[]
  },
): Promise<Record<string, unknown>> {
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: o.organisation,
    userID: userHandleOf(o.agent.id),
    userName: o.agent.email,
    userDisplayName: o.agent.name,
    timeout,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: o.existing.map(descriptorOf),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await rememberChallenge(db, options.challenge, { purpose: 'add', agentId: o.agent.id })
  return { ...options }
}

/**
 * Options for a browser to use a passkey. Without a password before it, the device must verify its user, so that
 * the passkey is two factors by itself; `passkeys` are then not told, since nobody has said who they are.
 */
export async function passkeyRequestOptions(
  db: Queryable,
  party: RelyingParty,
  use: ChallengeUse,
  passkeys: readonly PasskeyRow[] = [],
): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    timeout,
    userVerification: use.agentId === null ? 'required' : 'preferred',
    ...(passkeys.length > 0 ? { allowCredentials: passkeys.map(descriptorOf) } : {}),
  })
  await rememberChallenge(db, options.challenge, use)
  return { ...options }
}

/** What a new passkey is. Throws `passkey_refused`. */
export async function readNewPasskey(
  db: Queryable,
  party: RelyingParty,
  agentId: string,
  answer: PasskeyAnswer,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'signCount' | 'transports'>> {
  const { verified, registrationInfo }: VerifiedRegistrationResponse = await refusing(() =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => take(db, challenge, { purpose: 'add', agentId }),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!verified) throw errors.passkey_refused()
  const { id, publicKey, counter, transports } = registrationInfo.credential
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey),
    signCount: counter,
    transports: (transports ?? []).slice(0, 10),
  }
}

/** The count of signatures after this use of a passkey. Throws `passkey_refused`. */
export async function readPasskeyUse(
  db: Queryable,
  party: RelyingParty,
  use: ChallengeUse,
  passkey: PasskeyRow,
  answer: PasskeyAnswer,
): Promise<number> {
  const { verified, authenticationInfo }: VerifiedAuthenticationResponse = await refusing(() =>
    verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => take(db, challenge, use),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: use.agentId === null,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        // Throws when the device's count is not higher: then there is a second copy of the key.
        counter: passkey.signCount,
      },
    }),
  )
  const { userHandle } = answer.response
  const isOwn = userHandle === undefined || userHandle === null || userHandle === handleText(passkey.agentId)
  if (!verified || !isOwn) throw errors.passkey_refused()
  return authenticationInfo.newCounter
}

/** The library throws an Error of its own for every answer that is not right. */
async function refusing<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (cause) {
    throw errors.passkey_refused({ cause })
  }
}

async function rememberChallenge(db: Queryable, challenge: string, use: ChallengeUse): Promise<void> {
  await insertChallenge(db, { hash: hashToken(challenge), ...use, minutes })
}

async function take(db: Queryable, challenge: string, use: ChallengeUse): Promise<boolean> {
  return await takeChallenge(db, { hash: hashToken(challenge), ...use })
}

function descriptorOf({ credentialId, transports }: PasskeyRow): { id: string; transports: string[] } {
  return { id: credentialId, transports }
}

/** The bytes of the agent's id: a user handle must tell nothing about the person. */
function userHandleOf(agentId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(agentId.replaceAll('-', ''), 'hex'))
}

function handleText(agentId: string): string {
  return Buffer.from(userHandleOf(agentId)).toString('base64url')
}
