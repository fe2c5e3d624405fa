import { defineSection } from '../section.ts'
import { setting } from '../setting.ts'

export const storageSection = defineSection('storage', 'Where attachments and raw messages are kept.', {
  kind: setting.oneOf({
    env: 'THROUGHLINE_STORAGE',
    doc: 'Kept in the data folder (disk) or in an S3-compatible store (s3).',
    values: ['disk', 's3'],
    default: 'disk',
  }),
  s3Endpoint: setting.optionalUrl({
    env: 'THROUGHLINE_S3_ENDPOINT',
    doc: 'Address of the S3-compatible store.',
    protocols: ['http:', 'https:'],
  }),
  s3Bucket: setting.optionalText({ env: 'THROUGHLINE_S3_BUCKET', doc: 'Name of the bucket.' }),
  s3Region: setting.text({
    env: 'THROUGHLINE_S3_REGION',
    doc: 'Region used in signatures.',
    default: 'us-east-1',
  }),
  s3AccessKey: setting.secret({ env: 'THROUGHLINE_S3_ACCESS_KEY', doc: 'Access key id.' }),
  s3SecretKey: setting.secret({ env: 'THROUGHLINE_S3_SECRET_KEY', doc: 'Secret access key.' }),
  s3PathStyle: setting.boolean({
    env: 'THROUGHLINE_S3_PATH_STYLE',
    doc: 'Put the bucket into the path (most self-hosted stores) instead of the host name.',
    default: true,
  }),
})

export const secretsSection = defineSection('secrets', 'The key that encrypts stored credentials.', {
  masterKey: setting.secretValue({
    env: 'THROUGHLINE_MASTER_KEY',
    doc: 'The master key itself, 32 bytes in base64 or hex, in place of a file.',
  }),
  masterKeyFile: setting.optionalText({
    env: 'THROUGHLINE_MASTER_KEY_FILE',
    doc: 'File that holds the master key; created on the first start, readable by its owner only. Keep a copy apart from the back-ups of the data: without it stored credentials are lost.',
    shown: 'throughline/master.key in the configuration folder of the user',
  }),
})

export const outgoingSection = defineSection(
  'outgoing',
  'Requests that the product makes to addresses others gave.',
  {
    allowedPrivateHosts: setting.list({
      env: 'THROUGHLINE_ALLOWED_PRIVATE_HOSTS',
      doc: 'Host names, addresses or ranges in private networks that may be called all the same, comma separated.',
      default: [],
    }),
  },
)
