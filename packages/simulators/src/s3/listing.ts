import type { S3Object } from './s3-object.ts'
import type { XmlFields } from './xml.ts'

const mostKeys = 1000

/** The answer of ListObjectsV2: keys in byte order, folded at the delimiter, in pages of at most a thousand. */
export function listObjects(
  bucket: string,
  objects: ReadonlyMap<string, S3Object>,
  query: URLSearchParams,
): XmlFields {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const limit = Math.min(Number(query.get('max-keys') ?? mostKeys), mostKeys)
  const token = query.get('continuation-token')
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString()

  const entries = new Map<string, S3Object | null>()
  for (const key of [...objects.keys()].sort(byBytes)) {
    if (!key.startsWith(prefix)) continue
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const name = cut === -1 ? key : key.slice(0, cut + delimiter.length)
    if (byBytes(name, after) > 0) entries.set(name, cut === -1 ? (objects.get(key) ?? null) : null)
  }
  const page = [...entries].slice(0, limit)
  const truncated = limit > 0 && entries.size > page.length
  const last = page.at(-1)?.[0] ?? ''
  return {
    Name: bucket,
    Prefix: prefix,
    KeyCount: String(page.length),
    MaxKeys: String(limit),
    IsTruncated: String(truncated),
    ...(truncated ? { NextContinuationToken: Buffer.from(last).toString('base64url') } : {}),
    Contents: page.flatMap(([key, object]) => (object === null ? [] : [contentsOf(key, object)])),
    CommonPrefixes: page.flatMap(([key, object]) => (object === null ? [{ Prefix: key }] : [])),
  }
}

function contentsOf(key: string, object: S3Object): XmlFields {
  return {
    Key: key,
    LastModified: object.modified.toISOString(),
    ETag: object.etag,
    Size: String(object.body.length),
    StorageClass: 'STANDARD',
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
