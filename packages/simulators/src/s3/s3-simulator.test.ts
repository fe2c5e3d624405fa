import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type S3Simulator, startS3Simulator } from './s3-simulator.ts'
import { refusalOf, signatureOf } from './signature.ts'

const credentials = { accessKey: 'AKIATEST', secretKey: 'top secret', region: 'eu-north-1' }
let s3: S3Simulator

beforeEach(async () => {
  s3 = await startS3Simulator({ ...credentials, buckets: ['files'] })
})

afterEach(() => s3.stop())

interface Asked {
  body?: string
  secretKey?: string
  headers?: Record<string, string>
  at?: Date
}

/** A signed request, as any S3 client makes it. */
async function ask(method: string, path: string, asked: Asked = {}): Promise<Response> {
  const url = new URL(path, s3.endpoint)
  const body = Buffer.from(asked.body ?? '')
  const time = (asked.at ?? new Date()).toISOString().replace(/[-:]|\.\d+/g, '')
  const payload = createHash('sha256').update(body).digest('hex')
  const headers = { host: url.host, 'x-amz-content-sha256': payload, 'x-amz-date': time }
  const signedHeaders = Object.keys(headers).sort()
  const claim = { day: time.slice(0, 8), region: credentials.region, time, signedHeaders, payload }
  const signature = signatureOf(
    { method, url, headers, body },
    claim,
    asked.secretKey ?? credentials.secretKey,
  )
  const scope = `${credentials.accessKey}/${claim.day}/${claim.region}/s3/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return fetch(url, {
    method,
    headers: { ...headers, authorization, ...asked.headers },
    ...(asked.body === undefined ? {} : { body: new Uint8Array(body) }),
  })
}

describe('the S3 simulator', () => {
  test('computes the signature that Amazon publishes for its example', () => {
    // "Example: GET Object" of the Amazon S3 API reference, Signature Calculations for the Authorization Header.
    const empty = createHash('sha256').update('').digest('hex')
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': empty,
      'x-amz-date': '20130524T000000Z',
    }
    const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt')
    const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
    const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=${Object.keys(headers).join(';')}, Signature=${signature}`
    const request = { method: 'GET', url, headers: { ...headers, authorization }, body: Buffer.alloc(0) }
    const known = {
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    }
    expect(refusalOf(request, known, new Date('2013-05-24T00:00:00Z'))).toBeNull()
    expect(refusalOf({ ...request, method: 'PUT' }, known, new Date('2013-05-24T00:00:00Z'))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    })
  })

  test('keeps, gives, describes and removes objects', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect((await ask('PUT', '/files/a/p%C3%A4iv%C3%A4%20(1).txt', { body: 'Hei!', headers })).status).toBe(
      200,
    )
    expect([...s3.objects('files').keys()]).toEqual(['a/päivä (1).txt'])
    const got = await ask('GET', '/files/a/p%C3%A4iv%C3%A4%20(1).txt')
    expect(await got.text()).toBe('Hei!')
    expect(got.headers.get('content-type')).toBe('text/plain')
    const part = await ask('GET', '/files/a/p%C3%A4iv%C3%A4%20(1).txt', { headers: { range: 'bytes=1-2' } })
    expect([part.status, await part.text()]).toEqual([206, 'ei'])
    const head = await ask('HEAD', '/files/a/p%C3%A4iv%C3%A4%20(1).txt')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '4'])
    expect((await ask('DELETE', '/files/a/p%C3%A4iv%C3%A4%20(1).txt')).status).toBe(204)
    const gone = await ask('GET', '/files/a/p%C3%A4iv%C3%A4%20(1).txt')
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('<Code>NoSuchKey</Code>')])
  })

  test('lists in pages, under a prefix, folded at a delimiter', async () => {
    for (const key of ['b', 'a/2', 'a/1', 'a/x/3']) await ask('PUT', `/files/${key}`, { body: key })
    const list = async (query: string): Promise<string> =>
      (await ask('GET', `/files?list-type=2&${query}`)).text()
    const keys = (page: string): string[] => [...page.matchAll(/<Key>([^<]+)/g)].map(([, key = '']) => key)
    expect(keys(await list(''))).toEqual(['a/1', 'a/2', 'a/x/3', 'b'])
    const folded = await list('prefix=a%2F&delimiter=%2F')
    expect(keys(folded)).toEqual(['a/1', 'a/2'])
    expect(folded).toContain('<CommonPrefixes><Prefix>a/x/</Prefix></CommonPrefixes>')
    const first = await list('max-keys=3')
    const token = /<NextContinuationToken>([^<]+)/.exec(first)?.[1] ?? ''
    expect(keys(await list(`max-keys=3&continuation-token=${token}`))).toEqual(['b'])
    expect(await list('max-keys=0')).toContain('<IsTruncated>false</IsTruncated>')
  })

  test.each<[string, Asked, number, string]>([
    ['a wrong secret', { secretKey: 'guess' }, 403, 'SignatureDoesNotMatch'],
    ['an old request', { at: new Date(Date.now() - 3_600_000) }, 403, 'RequestTimeTooSkewed'],
    [
      'a body that was changed',
      { headers: { 'x-amz-content-sha256': 'f'.repeat(64) } },
      403,
      'SignatureDoesNotMatch',
    ],
    ['no signature', { headers: { authorization: '' } }, 403, 'AccessDenied'],
  ])('refuses %s', async (_what, asked, status, code) => {
    const answer = await ask('PUT', '/files/x', { body: 'x', ...asked })
    expect([answer.status, await answer.text()]).toEqual([
      status,
      expect.stringContaining(`<Code>${code}</Code>`),
    ])
    expect(s3.objects('files').size).toBe(0)
  })

  test('has bad moments on demand', async () => {
    s3.faults.slowDown = 1
    expect((await ask('GET', '/files')).status).toBe(503)
    s3.faults.cut = 1
    await expect(ask('GET', '/files')).rejects.toThrow()
    expect((await ask('GET', '/files')).status).toBe(200)
    expect(await (await ask('GET', '/nothing')).text()).toContain('<Code>NoSuchBucket</Code>')
  })
})
