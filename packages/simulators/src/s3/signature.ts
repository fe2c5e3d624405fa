import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A request as far as its signature goes. Header names are in lower case; `url` holds the path and query as sent. */
export interface SignedRequest {
  method: string
  url: URL
  headers: Record<string, string>
  body: Buffer
}

export interface S3Credentials {
  accessKey: string
  secretKey: string
  region: string
}

/** Why a request is refused, by the codes of S3. */
export interface S3Refusal {
  status: number
  code: string
  message: string
}

interface Claim {
  accessKey: string
  day: string
  region: string
  time: string
  signedHeaders: string[]
  signature: string
  payload: string
  /** Seconds that a presigned address lives; null when the header carries the signature. */
  expires: number | null
}

const allowedSkewSeconds = 15 * 60

/**
 * Verifies AWS Signature Version 4, in the Authorization header or in the query of a presigned address
 * (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html). Null when it is right.
 */
export function refusalOf(request: SignedRequest, known: S3Credentials, now: Date): S3Refusal | null {
  const claim = request.headers.authorization === undefined ? claimInQuery(request) : claimInHeader(request)
  if (claim === null) return refuse(403, 'AccessDenied', 'The request is not signed.')
  if (claim.accessKey !== known.accessKey) {
    return refuse(403, 'InvalidAccessKeyId', 'The access key does not exist.')
  }
  if (claim.region !== known.region) {
    return refuse(400, 'AuthorizationHeaderMalformed', `The region is wrong; expecting ${known.region}.`)
  }
  const late = lateness(claim, now)
  if (late !== null) return late
  if (!claim.signedHeaders.includes('host')) return refuse(403, 'AccessDenied', 'The host must be signed.')
  const expected = Buffer.from(signatureOf(request, claim, known.secretKey))
  const given = Buffer.from(claim.signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    return refuse(
      403,
      'SignatureDoesNotMatch',
      'The signature does not match the request and the secret key.',
    )
  }
  const hash = createHash('sha256').update(request.body).digest('hex')
  if (claim.payload !== 'UNSIGNED-PAYLOAD' && claim.payload !== hash) {
    return refuse(400, 'XAmzContentSHA256Mismatch', 'The body does not have the hash that was signed.')
  }
  return null
}

function claimInHeader({ headers }: SignedRequest): Claim | null {
  const match =
    /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/s3\/aws4_request, *SignedHeaders=([^,\s]+), *Signature=([\da-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  const time = headers['x-amz-date']
  const payload = headers['x-amz-content-sha256']
  if (match === null || time === undefined || payload === undefined) return null
  const [, accessKey = '', day = '', region = '', signed = '', signature = ''] = match
  return { accessKey, day, region, time, signedHeaders: signed.split(';'), signature, payload, expires: null }
}

function claimInQuery({ url }: SignedRequest): Claim | null {
  const value = (name: string): string => url.searchParams.get(`X-Amz-${name}`) ?? ''
  const [accessKey = '', day = '', region = '', service, end] = value('Credential').split('/')
  if (value('Algorithm') !== 'AWS4-HMAC-SHA256' || service !== 's3' || end !== 'aws4_request') return null
  return {
    accessKey,
    day,
    region,
    time: value('Date'),
    signedHeaders: value('SignedHeaders').split(';'),
    signature: value('Signature'),
    payload: 'UNSIGNED-PAYLOAD',
    expires: Number(value('Expires')),
  }
}

function lateness(claim: Claim, now: Date): S3Refusal | null {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.time) ?? []
  const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  if (Number.isNaN(at) || !claim.time.startsWith(claim.day)) {
    return refuse(403, 'AccessDenied', 'The date of the request is not understood.')
  }
  const age = (now.getTime() - at) / 1000
  if (claim.expires !== null && age > claim.expires) return refuse(403, 'AccessDenied', 'Request has expired')
  if (age < -allowedSkewSeconds || (claim.expires === null && age > allowedSkewSeconds)) {
    return refuse(403, 'RequestTimeTooSkewed', 'The time of the request is too far from now.')
  }
  return null
}

/** The signature in hexadecimal that the request must carry. */
export function signatureOf(
  request: SignedRequest,
  claim: Pick<Claim, 'day' | 'region' | 'time' | 'signedHeaders' | 'payload'>,
  secretKey: string,
): string {
  const headers = claim.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  )
  const canonical = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const scope = `${claim.day}/${claim.region}/s3/aws4_request`
  const text = `AWS4-HMAC-SHA256\n${claim.time}\n${scope}\n${hash}`
  const key = [claim.day, claim.region, 's3', 'aws4_request'].reduce<Buffer>(
    (from, part) => createHmac('sha256', from).update(part).digest(),
    Buffer.from(`AWS4${secretKey}`),
  )
  return createHmac('sha256', key).update(text).digest('hex')
}

function canonicalPath(url: URL): string {
  return url.pathname
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/')
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
}

/** Everything but the unreserved characters of RFC 3986, in capitals. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function refuse(status: number, code: string, message: string): S3Refusal {
  return { status, code, message }
}
