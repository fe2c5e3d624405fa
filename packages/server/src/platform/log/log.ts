import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'
import { currentContext } from './context.ts'
import { prettyStream } from './pretty.ts'

export type Logger = PinoLogger

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/**
 * Names of values that must never reach a log: credentials, what customers and agents wrote, and what people are
 * called and reached by. In large or small letters, and at any depth.
 */
const secretNames = [
  ...['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'token', 'tokenHash', 'secret'],
  ...['masterKey', 'apiKey', 'accessKey', 'secretKey', 'credentials'],
  ...['text', 'html', 'body', 'raw', 'subject'],
  ...['email', 'phone', 'address', 'displayName', 'recipients'],
]
const isSecret = new Set(secretNames.map((name) => name.toLowerCase()))
const hidden = '[hidden]'
/** Levels of an object that are written; deeper ones are no entry of a log. */
const deepest = 6

/**
 * The process's logger: one JSON line an entry, or short coloured lines when `pretty`. Every line carries
 * the ids of the context that wrote it (see `runWithContext`), and no secret at any depth of what it is given.
 */
export function createLogger(o: {
  level: LogLevel
  pretty?: boolean
  destination?: DestinationStream
}): Logger {
  const destination = o.destination ?? (o.pretty ? prettyStream(process.stdout) : undefined)
  const options = {
    level: o.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: withoutSecrets },
    mixin: () => ({ ...currentContext() }),
    // Errors are brief already, and pino's own serializer would unfold them again.
    serializers: { err: (error: unknown) => error },
    // What a child logger was given does not pass the formatter above.
    redact: { paths: secretNames.map((name) => `["${name}"]`), censor: hidden },
    hooks: { streamWrite: withoutAddresses },
  }
  return destination ? pino(options, destination) : pino(options)
}

function withoutSecrets(entry: object): Record<string, unknown> {
  return copyWithoutSecrets(entry, 1)
}

function copyWithoutSecrets(value: object, level: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret.has(name.toLowerCase()) ? hidden : shown(inner, level),
    ]),
  )
}

function shown(value: unknown, level: number): unknown {
  if (value instanceof Error) return briefError(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (level >= deepest || ArrayBuffer.isView(value)) return hidden
  if (Array.isArray(value)) return value.map((inner) => shown(inner, level + 1))
  return copyWithoutSecrets(value, level + 1)
}

/**
 * What a log needs of an error. Drivers hang whole clients with their statements on errors; written out,
 * those would be pages, and the values in them somebody's words.
 */
function briefError(error: Error): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { type: error.name, message: error.message, code, stack: error.stack }
}

/** Mail servers and drivers put addresses, of people and of servers with their passwords, into their messages. */
const addresses = /[^\s"'<>()[\]{}:;,/\\@]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu

function withoutAddresses(line: string): string {
  return line.includes('@') ? line.replaceAll(addresses, hidden) : line
}

/** A logger that writes nothing, for tests and scripts. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' })
}
