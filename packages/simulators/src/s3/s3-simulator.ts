import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listenTcp, stopServer, trackSockets } from '../net.ts'
import { readBody } from '../web/site.ts'
import { listObjects } from './listing.ts'
import type { S3Object } from './s3-object.ts'
import { refusalOf, type S3Credentials, type S3Refusal } from './signature.ts'
import { escapeXml, xml } from './xml.ts'

/** What may go wrong on demand; counted down by every request. */
export interface S3Faults {
  /** So many requests still are answered with 503 SlowDown. */
  slowDown: number
  /** So many connections still are cut before the answer. */
  cut: number
}

export interface S3Simulator {
  readonly port: number
  /** `http://127.0.0.1:port`, to be used with path-style addresses. */
  readonly endpoint: string
  readonly faults: S3Faults
  /** The objects of a bucket by key. Throws when there is no such bucket. */
  objects(bucket: string): Map<string, S3Object>
  stop(): Promise<void>
}

interface Reply {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

const largestObject = 64 * 1024 * 1024

/** An S3-compatible store on loopback, in memory, that verifies every signature. Path-style addresses only. */
export async function startS3Simulator(
  options: S3Credentials & { buckets: readonly string[]; port?: number },
): Promise<S3Simulator> {
  const buckets = new Map(options.buckets.map((name) => [name, new Map<string, S3Object>()]))
  const faults: S3Faults = { slowDown: 0, cut: 0 }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, largestObject)
    if (faults.cut > 0) {
      faults.cut -= 1
      request.socket.destroy()
      return
    }
    const reply = answer(request, body)
    response.writeHead(reply.status, {
      'x-amz-request-id': createHash('sha256').update(String(Math.random())).digest('hex').slice(0, 16),
      ...reply.headers,
    })
    response.end(request.method === 'HEAD' ? undefined : reply.body)
  }

  function answer(request: IncomingMessage, body: Buffer): Reply {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(request.headers))
      headers[name] = [value ?? ''].flat().join(',')
    const method = request.method ?? 'GET'
    if (faults.slowDown > 0) {
      faults.slowDown -= 1
      return failure({ status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' }, url)
    }
    const refusal = refusalOf({ method, url, headers, body }, options, new Date())
    if (refusal) return failure(refusal, url)
    const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
    const objects = buckets.get(bucket)
    if (objects === undefined) {
      return failure({ status: 404, code: 'NoSuchBucket', message: 'There is no such bucket.' }, url)
    }
    const key = rest.join('/')
    if (key === '') return onBucket(method, bucket, objects, url)
    return onObject({ method, headers, body, url }, objects, key)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  const sockets = trackSockets(server)
  const port = await listenTcp(server, options.port ?? 0)
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    faults,
    objects(bucket) {
      const objects = buckets.get(bucket)
      if (objects === undefined) throw new Error(`No bucket ${bucket}`)
      return objects
    },
    stop: () => stopServer(server, sockets),
  }
}

function onBucket(method: string, bucket: string, objects: Map<string, S3Object>, url: URL): Reply {
  if (method === 'HEAD') return { status: 200 }
  if (method !== 'GET') return notAllowed(url)
  const body = xml('ListBucketResult', listObjects(bucket, objects, url.searchParams))
  return { status: 200, headers: { 'content-type': 'application/xml' }, body }
}

interface ObjectRequest {
  method: string
  headers: Record<string, string>
  body: Buffer
  url: URL
}

function onObject(request: ObjectRequest, objects: Map<string, S3Object>, key: string): Reply {
  switch (request.method) {
    case 'PUT':
      return put(request, objects, key)
    case 'GET':
    case 'HEAD':
      return get(request, objects.get(key))
    case 'DELETE':
      objects.delete(key)
      return { status: 204 }
    default:
      return notAllowed(request.url)
  }
}

function put({ headers, body, url }: ObjectRequest, objects: Map<string, S3Object>, key: string): Reply {
  if (headers['if-none-match'] === '*' && objects.has(key)) {
    return failure({ status: 412, code: 'PreconditionFailed', message: 'The object is there already.' }, url)
  }
  const etag = `"${createHash('md5').update(body).digest('hex')}"`
  const contentType = headers['content-type'] ?? 'binary/octet-stream'
  objects.set(key, { body, contentType, etag, modified: new Date() })
  return { status: 200, headers: { etag } }
}

function get({ headers, url }: ObjectRequest, object: S3Object | undefined): Reply {
  if (object === undefined) {
    return failure({ status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' }, url)
  }
  const described = {
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': object.modified.toUTCString(),
    'accept-ranges': 'bytes',
  }
  const whole = object.body.length
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
  if (range === null) {
    return { status: 200, headers: { ...described, 'content-length': String(whole) }, body: object.body }
  }
  const from = Number(range[1])
  const to = Math.min(range[2] ? Number(range[2]) : whole - 1, whole - 1)
  if (from > to) return failure({ status: 416, code: 'InvalidRange', message: 'The range is outside.' }, url)
  const piece = object.body.subarray(from, to + 1)
  const place = { 'content-length': String(piece.length), 'content-range': `bytes ${from}-${to}/${whole}` }
  return { status: 206, headers: { ...described, ...place }, body: piece }
}

function notAllowed(url: URL): Reply {
  const message = 'The method is not allowed here.'
  return failure({ status: 405, code: 'MethodNotAllowed', message }, url)
}

function failure(refusal: S3Refusal, url: URL): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${escapeXml(refusal.message)}</Message><Resource>${escapeXml(url.pathname)}</Resource></Error>`
  return { status: refusal.status, headers: { 'content-type': 'application/xml' }, body }
}
