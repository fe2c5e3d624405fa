import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { queryOptions } from '@tanstack/react-query'
import type {
  AgentSecurity,
  Factor,
  FactorAdded,
  Me,
  OwnSecurity,
  PasskeyAnswer,
  PendingSignIn,
  Proof,
  RecoveryCodes,
  SignInPolicy,
  TotpSetup,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => request<OwnSecurity>('GET', '/v1/me/security', { signal }),
  staleTime: 0,
})

export const signInPolicyQuery = queryOptions({
  queryKey: ['sign-in-policy'],
  queryFn: ({ signal }) => request<SignInPolicy>('GET', '/v1/sign-in-policy', { signal }),
})

export function agentSecurityQuery(id: string) {
  return queryOptions({
    queryKey: ['agent-security', id] as const,
    queryFn: ({ signal }) => request<AgentSecurity>('GET', `/v1/agents/${id}/security`, { signal }),
    staleTime: 0,
  })
}

/** The first step of signing in: who it is, or what else is asked for. */
export const signIn = (email: string, password: string) =>
  request<Me | PendingSignIn>('POST', '/v1/session', { body: { email, password } })
export const finishSignIn = (token: string, factor: Factor) =>
  request<Me>('POST', '/v1/session/second-factor', { body: { token, factor } })
export const passkeySignInOptions = (token?: string) =>
  requestOptions('/v1/session/passkey-options', token === undefined ? {} : { token })
export const signInWithPasskey = (passkey: PasskeyAnswer) =>
  request<Me>('POST', '/v1/session/passkey', { body: { passkey } })

export const prove = (proof: Proof) => request<void>('POST', '/v1/me/proof', { body: proof })
export const passkeyProofOptions = () => requestOptions('/v1/me/proof/passkey-options', {})

export const beginTotp = () => request<TotpSetup>('POST', '/v1/me/totp')
export const confirmTotp = (code: string) => request<FactorAdded>('PUT', '/v1/me/totp', { body: { code } })
export const removeTotp = () => request<void>('DELETE', '/v1/me/totp')
export const renewRecoveryCodes = () => request<Static<typeof RecoveryCodes>>('POST', '/v1/me/recovery-codes')

export const passkeyCreationOptions = async () =>
  (
    await request<{ options: PublicKeyCredentialCreationOptionsJSON }>('POST', '/v1/me/passkeys/options', {
      body: {},
    })
  ).options
export const addPasskey = (name: string, passkey: PasskeyAnswer) =>
  request<FactorAdded>('POST', '/v1/me/passkeys', { body: { name, passkey } })
export const renamePasskey = (id: string, name: string) =>
  request<void>('PATCH', `/v1/me/passkeys/${id}`, { body: { name } })
export const removePasskey = (id: string) => request<void>('DELETE', `/v1/me/passkeys/${id}`)

export const noteFailedSignIns = () => request<void>('DELETE', '/v1/me/failed-sign-ins')
export const signOutEverywhere = (others: boolean) =>
  request<void>('DELETE', `/v1/sessions?others=${String(others)}`)
export const setSignInPolicy = (policy: SignInPolicy) =>
  request<SignInPolicy>('PUT', '/v1/sign-in-policy', { body: policy })

export const unlockAgent = (id: string) => request<void>('DELETE', `/v1/agents/${id}/lock`)
export const resetSecondFactors = (id: string) => request<void>('DELETE', `/v1/agents/${id}/second-factors`)
export const signOutAgent = (id: string) => request<void>('DELETE', `/v1/agents/${id}/sessions`)

async function requestOptions(path: string, body: object): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return (await request<{ options: PublicKeyCredentialRequestOptionsJSON }>('POST', path, { body })).options
}
