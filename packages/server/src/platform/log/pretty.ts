import type { DestinationStream } from 'pino'

const colours: Readonly<Record<string, string>> = {
  trace: '\x1b[90m',
  debug: '\x1b[90m',
  info: '\x1b[36m',
  warn: '\x1b[33m',
  error: '\x1b[31m',
  fatal: '\x1b[35m',
}

/** A destination that turns pino's JSON lines into short ones for a person at a terminal. */
export function prettyStream(out: { write(line: string): unknown }): DestinationStream {
  return {
    write(line) {
      out.write(prettyLine(line))
    },
  }
}

function prettyLine(line: string): string {
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line) as Record<string, unknown>
  } catch {
    return line
  }
  const { level, time, msg, err, ...rest } = entry
  const clock = typeof time === 'string' ? time.slice(11, 19) : ''
  const word = String(level ?? 'info')
  const facts = Object.entries(rest)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ')
  const head = `\x1b[90m${clock}\x1b[0m ${colours[word] ?? ''}${word.padEnd(5)}\x1b[0m ${String(msg ?? '')}`
  return `${head}${facts ? ` \x1b[90m${facts}\x1b[0m` : ''}\n${errorLines(err)}`
}

function errorLines(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('stack' in err)) return ''
  return `${String(err.stack)}\n`
}
