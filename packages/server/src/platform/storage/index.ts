import { join } from 'node:path'
import type { Config } from '../config/index.ts'
import type { BlobStore } from './blob-store.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'

export type { BlobStore, ByteRange } from './blob-store.ts'
export { createDiskStore } from './disk-store.ts'
export type { S3Settings } from './s3-store.ts'
export { createS3Store } from './s3-store.ts'

/** The store that the configuration names. */
export function createBlobStore(config: Pick<Config, 'storage' | 'server'>): BlobStore {
  const { kind, s3Endpoint, s3Bucket, s3AccessKey, s3SecretKey, s3Region, s3PathStyle } = config.storage
  if (kind === 's3' && s3Endpoint && s3Bucket && s3AccessKey && s3SecretKey) {
    return createS3Store({
      endpoint: s3Endpoint,
      bucket: s3Bucket,
      region: s3Region,
      accessKey: s3AccessKey,
      secretKey: s3SecretKey,
      pathStyle: s3PathStyle,
    })
  }
  return createDiskStore(join(config.server.dataFolder, 'attachments'))
}
