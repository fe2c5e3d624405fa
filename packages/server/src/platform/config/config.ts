import { parseArgs } from 'node:util'
import { readSection, type Section, type SectionValues, type Settings } from './section.ts'
import { awaySection, mailSection } from './sections/mail.ts'
import { databaseSection, logSection, serverSection } from './sections/server.ts'
import { outgoingSection, secretsSection, storageSection } from './sections/storage.ts'

/** The sections of the platform itself; those of modules are listed in src/modules.ts. */
export const platformSections = {
  server: serverSection,
  log: logSection,
  database: databaseSection,
  storage: storageSection,
  secrets: secretsSection,
  outgoing: outgoingSection,
  mail: mailSection,
  away: awaySection,
}

type PlatformValues = {
  readonly [Name in keyof typeof platformSections]: SectionValues<(typeof platformSections)[Name]['settings']>
}

/** Everything that the environment and the command line said, read once at the start. */
export interface Config extends PlatformValues {
  /** `--demo`: start with the demo shop, its people and their conversations. */
  readonly demo: boolean
  /** Names of variables that look like ours and are not, for a warning. */
  readonly unknown: readonly string[]
  /** The values of a module's own section. */
  section<S extends Settings>(section: Section<S>): SectionValues<S>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Told to a person who set something up wrongly: every problem at once, each naming its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration. `sections` are those of the modules. Throws `ConfigError` when a value cannot
 * be right; variables that begin with `THROUGHLINE_` and that nobody declares are listed in `unknown`.
 */
export function loadConfig(
  env: Environment,
  argv: readonly string[] = [],
  sections: readonly Section[] = [],
): Config {
  const problems: string[] = []
  const read = <S extends Settings>(section: Section<S>) => readSection(section, env, problems)
  const values: PlatformValues = {
    server: read(serverSection),
    log: read(logSection),
    database: read(databaseSection),
    storage: read(storageSection),
    secrets: read(secretsSection),
    outgoing: read(outgoingSection),
    mail: read(mailSection),
    away: read(awaySection),
  }
  const ofModules = new Map<Section, unknown>(sections.map((section) => [section, read(section)]))
  const flags = readFlags(argv, problems)
  requireStorage(values, problems)
  if (problems.length > 0) {
    throw new ConfigError(`The configuration is not right:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
  }
  return {
    ...values,
    demo: flags.demo,
    unknown: unknownNames(env, [...Object.values(platformSections), ...sections]),
    section<S extends Settings>(section: Section<S>) {
      if (!ofModules.has(section)) {
        throw new Error(`The section "${section.name}" is not listed in src/modules.ts.`)
      }
      return ofModules.get(section) as SectionValues<S>
    },
  }
}

function readFlags(argv: readonly string[], problems: string[]): { demo: boolean } {
  try {
    const { values } = parseArgs({ args: [...argv], options: { demo: { type: 'boolean', default: false } } })
    return { demo: values.demo }
  } catch (error) {
    problems.push(`${error instanceof Error ? error.message : String(error)} The only flag is --demo.`)
    return { demo: false }
  }
}

function requireStorage(values: PlatformValues, problems: string[]): void {
  const { storage } = values
  if (storage.kind !== 's3') return
  const needed = [
    ['THROUGHLINE_S3_ENDPOINT', storage.s3Endpoint],
    ['THROUGHLINE_S3_BUCKET', storage.s3Bucket],
    ['THROUGHLINE_S3_ACCESS_KEY', storage.s3AccessKey],
    ['THROUGHLINE_S3_SECRET_KEY', storage.s3SecretKey],
  ] as const
  for (const [name, value] of needed) {
    if (value === null) problems.push(`${name}: must be set when THROUGHLINE_STORAGE is s3.`)
  }
}

function unknownNames(env: Environment, sections: readonly Section[]): string[] {
  const known = new Set(
    sections.flatMap((section) =>
      Object.values(section.settings).flatMap((item) =>
        item.secret ? [item.env, `${item.env}_FILE`] : [item.env],
      ),
    ),
  )
  return Object.keys(env)
    .filter((name) => name.startsWith('THROUGHLINE_') && !known.has(name))
    .sort()
}
