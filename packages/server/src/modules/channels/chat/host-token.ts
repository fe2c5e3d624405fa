import { createHmac, createPublicKey, type JsonWebKey, timingSafeEqual, verify } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

/** Whom a shop's page vouches for. An address is proved only where the token says so. */
export interface HostAccount {
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
}

export interface HostKeys {
  /** For HS256; null when there is none. */
  secret: string | null
  /** For RS256 and ES256: the key of that id; undefined when it is not published. */
  publicKey(keyId: string | undefined): Promise<JsonWebKey | undefined>
  issuer?: string
  audience?: string
}

/** Why a token was not believed, for the developer of the page; nothing of it is secret. */
export class TokenRefused extends Error {}

const Header = Type.Object({
  alg: Type.Union([Type.Literal('HS256'), Type.Literal('RS256'), Type.Literal('ES256')]),
  kid: Type.Optional(Type.String()),
})
const Claims = Type.Object({
  sub: Type.String({ minLength: 1, maxLength: 255 }),
  exp: Type.Number(),
  nbf: Type.Optional(Type.Number()),
  iss: Type.Optional(Type.String()),
  aud: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  email_verified: Type.Optional(Type.Unknown()),
  name: Type.Optional(Type.String({ maxLength: 120 })),
})

/** Seconds that clocks of two servers may differ by. */
const leeway = 60

/**
 * Checks a JSON Web Token (RFC 7519) in compact form. The algorithm must fit the kind of key that the inbox has, so a
 * public key can never be taken for a secret; `exp` is needed. Throws `TokenRefused`.
 */
export async function readHostToken(token: string, keys: HostKeys, now: Date): Promise<HostAccount> {
  const [head = '', body = '', signature = '', more] = token.split('.')
  if (signature === '' || more !== undefined)
    throw new TokenRefused('It is not a signed token of three parts.')
  const header: unknown = parse(head)
  if (!Value.Check(Header, header) || 'crit' in header) {
    throw new TokenRefused('Its algorithm must be HS256, RS256 or ES256.')
  }
  const signed = Buffer.from(`${head}.${body}`)
  if (!(await isSignedBy(keys, header, signed, Buffer.from(signature, 'base64url')))) {
    throw new TokenRefused('Its signature does not fit the keys of this inbox.')
  }
  const claims: unknown = parse(body)
  if (!Value.Check(Claims, claims)) throw new TokenRefused('It needs sub and exp.')
  requireCurrent(claims, keys, now.getTime() / 1000)
  return {
    subject: claims.sub,
    email: claims.email?.trim().toLowerCase() || null,
    emailVerified: claims.email !== undefined && claims.email_verified === true,
    name: claims.name?.trim() || null,
  }
}

async function isSignedBy(
  keys: HostKeys,
  { alg, kid }: Static<typeof Header>,
  signed: Buffer,
  signature: Buffer,
): Promise<boolean> {
  if (alg === 'HS256') {
    if (keys.secret === null) return false
    const expected = createHmac('sha256', keys.secret).update(signed).digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }
  const jwk = await keys.publicKey(kid)
  const isFitting = alg === 'RS256' ? jwk?.kty === 'RSA' : jwk?.kty === 'EC' && jwk.crv === 'P-256'
  if (jwk === undefined || !isFitting) return false
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

function requireCurrent(claims: Static<typeof Claims>, keys: HostKeys, now: number): void {
  if (claims.exp <= now - leeway) throw new TokenRefused('It has run out.')
  if (claims.nbf !== undefined && claims.nbf > now + leeway) throw new TokenRefused('It is not valid yet.')
  if (keys.issuer !== undefined && claims.iss !== keys.issuer) throw new TokenRefused('Its iss is another.')
  const audiences = [claims.aud ?? []].flat()
  if (keys.audience !== undefined && !audiences.includes(keys.audience)) {
    throw new TokenRefused('Its aud names somebody else.')
  }
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    throw new TokenRefused('It cannot be read.')
  }
}
