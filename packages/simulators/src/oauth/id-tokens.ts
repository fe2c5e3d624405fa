import { createSign, generateKeyPairSync } from 'node:crypto'
import type { MailAccount } from '../mail/mailbox.ts'

/** Says who signed in, in tokens that are signed with RS256 (OpenID Connect Core §2). */
export interface IdTokens {
  issue(account: MailAccount, clientId: string, issuer: string, nonce: string | null): string
  /** The public key, as a JSON Web Key Set. */
  keys(): object
}

export function createIdTokens(): IdTokens {
  // Made when somebody signs in: most never do.
  let pair: ReturnType<typeof newPair> | undefined
  const keyPair = () => (pair ??= newPair())
  const kid = 'k1'
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    issue(account, clientId, issuer, nonce) {
      const now = Math.floor(Date.now() / 1_000)
      const claims = {
        iss: issuer,
        aud: clientId,
        sub: account.address,
        email: account.address,
        email_verified: true,
        preferred_username: account.address,
        iat: now,
        exp: now + 3_599,
        ...(nonce === null ? {} : { nonce }),
      }
      const text = `${part({ alg: 'RS256', kid, typ: 'JWT' })}.${part(claims)}`
      return `${text}.${createSign('RSA-SHA256').update(text).sign(keyPair().privateKey, 'base64url')}`
    },
    keys: () => ({
      keys: [{ ...keyPair().publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
    }),
  }
}

function newPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}
