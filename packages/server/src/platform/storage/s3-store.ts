import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { type BlobStore, errors, requireHash } from './blob-store.ts'

export interface S3Settings {
  /** Such as `https://s3.eu-north-1.amazonaws.com`. */
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  pathStyle: boolean
}

const patience = 30_000
const attempts = 3

/**
 * Contents as objects `ab/cd/abcd…` of an S3-compatible store, signed with AWS Signature V4. A content is
 * held in memory while it is put, since its name is its hash; attachments are bounded at the doors.
 */
export function createS3Store(settings: S3Settings): BlobStore {
  const client = new AwsClient({
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    region: settings.region,
    service: 's3',
    retries: attempts,
  })
  const base = baseOf(settings)
  const urlOf = (hash: string) => `${base}/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${requireHash(hash)}`
  const ask = (url: string, init: RequestInit) => askStore(client, url, init)
  return {
    async put(content) {
      const bytes = Buffer.isBuffer(content) ? content : await buffer(content)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const answer = await ask(urlOf(hash), {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': hash },
      })
      await finish(answer, [200, 201, 204])
      return { hash, size: bytes.length }
    },
    async get(hash, range) {
      const headers = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` }
      const answer = await ask(urlOf(hash), { method: 'GET', headers })
      if (answer.status === 404) throw errors.blob_missing()
      if (answer.status !== (range === undefined ? 200 : 206) || !answer.body)
        throw unavailable(answer.status)
      return Readable.from(answer.body)
    },
    async has(hash) {
      const answer = await ask(urlOf(hash), { method: 'HEAD' })
      await finish(answer, [200, 404])
      return answer.status === 200
    },
    async remove(hash) {
      await finish(await ask(urlOf(hash), { method: 'DELETE' }), [200, 204, 404])
    },
    async check() {
      try {
        // A bucket answers a listing of nothing to whoever may write into it.
        await finish(await ask(`${base}?list-type=2&max-keys=0`, { method: 'GET' }), [200])
        return null
      } catch (error) {
        return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      }
    },
  }
}

function baseOf({ endpoint, bucket, pathStyle }: S3Settings): string {
  if (pathStyle) return `${endpoint}/${bucket}`
  const url = new URL(endpoint)
  return `${url.protocol}//${bucket}.${url.host}${url.pathname.replace(/\/$/, '')}`
}

/** Every request may be repeated without harm, so a broken connection is tried again like a busy answer. */
async function askStore(client: AwsClient, url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.fetch(url, { ...init, signal: AbortSignal.timeout(patience) })
    } catch (cause) {
      if (attempt >= attempts) throw errors.storage_unavailable({ cause })
      await sleep(50 * attempt)
    }
  }
}

/** Reads an answer to its end, so that its connection is free again, and throws on any other status. */
async function finish(answer: Response, wanted: readonly number[]): Promise<void> {
  await answer.arrayBuffer()
  if (!wanted.includes(answer.status)) throw unavailable(answer.status)
}

function unavailable(status: number) {
  return errors.storage_unavailable({ cause: new Error(`the store answered ${status}`) })
}
