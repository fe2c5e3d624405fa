import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'
import { currentContext } from './context.ts'
import { prettyStream } from './pretty.ts'

export type Logger = PinoLogger

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/**
 * Names of values that must never reach a log: credentials, and what customers and agents wrote. Pino
 * redacts by path, so each name is listed for the first three levels of an object.
 */
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'masterKey',
  'apiKey',
  'text',
  'html',
  'body',
  'raw',
  'subject',
]

const redactedPaths = secretNames.flatMap((name) => {
  const key = `["${name}"]`
  return [key, `*${key}`, `*.*${key}`]
})

/**
 * The process's logger: one JSON line an entry, or short coloured lines when `pretty`. Every line carries
 * the ids of the context that wrote it (see `runWithContext`).
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
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => ({ ...currentContext() }),
    serializers: { err: briefError },
    redact: { paths: redactedPaths, censor: '[hidden]' },
  }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * What a log needs of an error. Drivers hang whole clients with their statements on errors; written out,
 * those would be pages, and the values in them somebody's words.
 */
function briefError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { type: error.name, message: error.message, code, stack: error.stack }
}

/** A logger that writes nothing, for tests and scripts. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' })
}
