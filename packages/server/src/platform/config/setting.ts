import { readFileSync } from 'node:fs'

/** One value that the environment may give. `parse` throws a sentence that says what would be right. */
export interface Setting<T> {
  /** Name of the environment variable, `THROUGHLINE_…` or a convention of the platform such as `DATABASE_URL`. */
  readonly env: string
  readonly doc: string
  /** The default as the documentation shows it. */
  readonly shown: string
  /** Never printed. */
  readonly secret: boolean
  /** Whether `NAME_FILE` may name a file that holds the value. */
  readonly fromFile: boolean
  readonly fallback: T
  parse(raw: string): T
}

interface Described<T> {
  env: string
  doc: string
  default: T
  /** How the documentation names the default, where the value itself would mislead. */
  shown?: string
}

function make<T>(
  o: Described<T>,
  parse: (raw: string) => T,
  secrecy = { secret: false, fromFile: false },
): Setting<T> {
  const plain = o.default === null || o.default === undefined ? 'none' : String(o.default)
  return {
    env: o.env,
    doc: o.doc,
    shown: o.shown ?? (plain === '' ? 'none' : plain),
    ...secrecy,
    fallback: o.default,
    parse,
  }
}

/** Builders for settings. Each takes the variable's name, its description and its default. */
export const setting = {
  text: (o: Described<string>): Setting<string> => make(o, (raw) => raw),
  optionalText: (o: Omit<Described<null>, 'default'>): Setting<string | null> =>
    make<string | null>({ ...o, default: null }, (raw) => raw),
  /** A secret may also be given as a file: `NAME_FILE=/run/secrets/name`. It is never printed. */
  secret: (o: Omit<Described<null>, 'default'>): Setting<string | null> =>
    make<string | null>({ ...o, default: null }, (raw) => raw, { secret: true, fromFile: true }),
  /** A secret whose file, if it has one, is a setting of its own. */
  secretValue: (o: Omit<Described<null>, 'default'>): Setting<string | null> =>
    make<string | null>({ ...o, default: null }, (raw) => raw, { secret: true, fromFile: false }),
  integer: (o: Described<number> & { minimum?: number; maximum?: number }): Setting<number> =>
    make(o, (raw) => parseInteger(raw, o.minimum ?? 0, o.maximum ?? Number.MAX_SAFE_INTEGER)),
  port: (o: Described<number>): Setting<number> => make(o, (raw) => parseInteger(raw, 0, 65_535)),
  optionalPort: (o: Omit<Described<null>, 'default'>): Setting<number | null> =>
    make<number | null>({ ...o, default: null }, (raw) => parseInteger(raw, 0, 65_535)),
  boolean: (o: Described<boolean>): Setting<boolean> => make(o, parseBoolean),
  oneOf: <const V extends readonly string[]>(o: Described<V[number]> & { values: V }): Setting<V[number]> =>
    make<V[number]>({ ...o, doc: `${o.doc} One of: ${o.values.join(', ')}.` }, (raw) => {
      const found = o.values.find((value) => value === raw)
      if (found === undefined) throw new Error(`must be one of ${o.values.join(', ')}`)
      return found
    }),
  /** A comma-separated list. */
  list: (o: Described<readonly string[]>): Setting<readonly string[]> =>
    make<readonly string[]>({ ...o, shown: o.shown ?? (o.default.join(',') || 'none') }, (raw) =>
      raw
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  optionalUrl: (
    o: Omit<Described<null>, 'default'> & { protocols: readonly string[] },
  ): Setting<string | null> =>
    make<string | null>({ ...o, default: null }, (raw) => parseUrl(raw, o.protocols)),
}

function parseInteger(raw: string, minimum: number, maximum: number): number {
  const value = Number(raw)
  if (!/^-?\d+$/.test(raw) || value < minimum || value > maximum) {
    throw new Error(`must be a whole number from ${minimum} to ${maximum}`)
  }
  return value
}

function parseBoolean(raw: string): boolean {
  if (['1', 'true', 'yes', 'on'].includes(raw.toLowerCase())) return true
  if (['0', 'false', 'no', 'off'].includes(raw.toLowerCase())) return false
  throw new Error('must be true or false')
}

function parseUrl(raw: string, protocols: readonly string[]): string {
  if (!URL.canParse(raw) || !protocols.includes(new URL(raw).protocol)) {
    throw new Error(`must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`)
  }
  return raw.replace(/\/+$/, '')
}

/** Reads one setting; adds a sentence to `problems` instead of throwing, so that all are told at once. */
export function readSetting<T>(
  item: Setting<T>,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): T {
  const raw = rawValue(item, env, problems)
  if (raw === undefined || raw === '') return item.fallback
  try {
    return item.parse(raw)
  } catch (error) {
    const given = item.secret ? 'Its value' : `"${raw}"`
    problems.push(
      `${item.env}: ${given} is not right: it ${error instanceof Error ? error.message : String(error)}.`,
    )
    return item.fallback
  }
}

function rawValue(
  item: Setting<unknown>,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): string | undefined {
  const file = item.fromFile ? env[`${item.env}_FILE`] : undefined
  if (file === undefined || file === '') return env[item.env]?.trim()
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    problems.push(`${item.env}_FILE: the file ${file} cannot be read. Check the path and its permissions.`)
    return undefined
  }
}
