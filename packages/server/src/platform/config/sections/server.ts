import { defineSection } from '../section.ts'
import { setting } from '../setting.ts'

export const serverSection = defineSection(
  'server',
  'Where the product listens and what this process does.',
  {
    host: setting.text({
      env: 'THROUGHLINE_HOST',
      doc: 'Address to listen on. Keep the default behind a reverse proxy on the same machine; 0.0.0.0 listens everywhere.',
      default: '127.0.0.1',
    }),
    port: setting.port({
      env: 'THROUGHLINE_PORT',
      doc: 'Port to listen on; 0 takes any free one.',
      default: 8080,
    }),
    baseUrl: setting.optionalUrl({
      env: 'THROUGHLINE_BASE_URL',
      doc: 'The address that agents and customers open, as links in mails must show it.',
      shown: 'http://HOST:PORT',
      protocols: ['http:', 'https:'],
    }),
    role: setting.oneOf({
      env: 'THROUGHLINE_ROLE',
      doc: 'What this process does: answer requests (web), run jobs (worker), or both (all). Each helps to move the event log along.',
      values: ['all', 'web', 'worker'],
      default: 'all',
    }),
    trustedProxies: setting.list({
      env: 'THROUGHLINE_TRUSTED_PROXIES',
      doc: 'Addresses or ranges of reverse proxies whose X-Forwarded-For is believed, comma separated.',
      default: [],
    }),
    frameAncestors: setting.list({
      env: 'THROUGHLINE_FRAME_ANCESTORS',
      doc: 'Origins that may show the desk in a frame, comma separated. None by default, so that nobody can trick an agent into clicking.',
      default: [],
    }),
    metricsToken: setting.secret({
      env: 'THROUGHLINE_METRICS_TOKEN',
      doc: 'Bearer token for /metrics. Without it only callers on the same machine may read them, and not through a proxy.',
    }),
    stopSeconds: setting.integer({
      env: 'THROUGHLINE_STOP_SECONDS',
      doc: 'Longest time that a stop may take before what still runs is cut off.',
      default: 10,
      minimum: 1,
      maximum: 300,
    }),
    dataFolder: setting.text({
      env: 'THROUGHLINE_DATA',
      doc: 'Folder of the embedded database and of attachments on disk.',
      default: './.throughline',
    }),
    minimumFreeMegabytes: setting.integer({
      env: 'THROUGHLINE_MINIMUM_FREE_MB',
      doc: 'When the disk of the data folder has less space than this, new messages and changes are refused (HTTP 507, SMTP 452) before the database itself would stop.',
      default: 500,
      minimum: 10,
    }),
  },
)

export const logSection = defineSection('log', 'What the process writes on its standard output.', {
  level: setting.oneOf({
    env: 'THROUGHLINE_LOG_LEVEL',
    doc: 'Least important entries to write.',
    values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    default: 'info',
  }),
  format: setting.oneOf({
    env: 'THROUGHLINE_LOG_FORMAT',
    doc: 'JSON lines for machines, short lines for people; auto takes the latter at a terminal.',
    values: ['auto', 'json', 'pretty'],
    default: 'auto',
  }),
})

export const databaseSection = defineSection('database', 'The PostgreSQL database.', {
  url: setting.secret({
    env: 'DATABASE_URL',
    doc: 'A PostgreSQL 15 or newer, as postgres://user:password@host/name. Without it an embedded server runs inside the data folder.',
  }),
  poolSize: setting.integer({
    env: 'THROUGHLINE_DATABASE_POOL',
    doc: 'Connections that this process keeps at most.',
    default: 20,
    minimum: 4,
    maximum: 200,
  }),
})
