import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, type Environment, loadConfig } from '../platform/config/index.ts'
import { startEmbedded } from '../platform/database/index.ts'
import { startNewEpoch } from '../platform/events/index.ts'
import { createLogger, type Logger } from '../platform/log/index.ts'
import { backup } from './backup.ts'
import { withLiveServer } from './database/live-server.ts'
import { restore } from './restore.ts'
import { exportDatabase } from './transfer/export.ts'
import { importDatabase } from './transfer/import.ts'
import { verifyAuditTrail } from './verify-audit.ts'
import { verifyBackup } from './verify-backup.ts'

export { type BackupOptions, type BackupReport, backup } from './backup.ts'
export { type RestoreOptions, type RestoreReport, restore } from './restore.ts'
export { exportDatabase } from './transfer/export.ts'
export { importDatabase } from './transfer/import.ts'
export { verifyBackup } from './verify-backup.ts'

interface Call {
  config: Config
  log: Logger
  /** The command's one argument. */
  path: string
  say(line: string): void
}

interface Command {
  argument: string
  /** The words that the argument may be; without it anything. */
  words?: readonly string[]
  doc: string
  run(call: Call): Promise<void>
}

/** In the order in which help shows them. */
const commands: Readonly<Record<string, Command>> = {
  backup: {
    argument: '<folder or file.tar>',
    doc: 'Back up the database and the attachments, also while the product runs.',
    run: runBackup,
  },
  restore: {
    argument: '<folder or file.tar>',
    doc: 'Restore a back-up into the data folder, which must be empty, and verify it.',
    run: runRestore,
  },
  verify: {
    argument: '<folder or file.tar>',
    doc: 'Read a whole back-up and compare it with its checksums.',
    run: runVerify,
  },
  export: {
    argument: '<file>',
    doc: 'Write every row into one file that another version or server of PostgreSQL can take in.',
    run: runExport,
  },
  import: {
    argument: '<file>',
    doc: 'Load an export into an empty database: a new data folder, or the one of DATABASE_URL.',
    run: runImport,
  },
  audit: {
    argument: 'verify',
    words: ['verify'],
    doc: 'Check the whole audit trail, also while the product runs. Exit code 1 and the entry when it was changed.',
    run: runAuditVerify,
  },
}

/**
 * Runs one command of the command line, `argv` without the program's own name. Answers the exit code:
 * 0 when it was done, 1 when it failed, 2 when it was not understood.
 */
export async function runCommandLine(
  argv: readonly string[],
  env: Environment,
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const [name = '', ...rest] = argv
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const path = command === undefined ? undefined : argumentOf(command, rest)
  if (command === undefined || path === undefined) {
    for (const line of usage()) say(line)
    return name === 'help' ? 0 : 2
  }
  const config = loadConfig(env)
  const log = createLogger({ level: 'warn', pretty: true })
  try {
    await command.run({ config, log, path, say })
    return 0
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}

function argumentOf({ words }: Command, args: readonly string[]): string | undefined {
  const argument = onlyArgument(args)
  const isKnown = argument !== undefined && (words === undefined || words.includes(argument))
  return isKnown ? argument : undefined
}

function onlyArgument(args: readonly string[]): string | undefined {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    return positionals.length === 1 ? positionals[0] : undefined
  } catch {
    return undefined
  }
}

function usage(): string[] {
  const lines = Object.entries(commands).map(
    ([name, { argument, doc }]) => `  ${name} ${argument}\n      ${doc}`,
  )
  return ['Usage: throughline <command>', '', ...lines, '', 'Without a command the product is started.']
}

async function runBackup({ config, log, path, say }: Call): Promise<void> {
  if (config.database.url !== null) {
    throw new Error(
      'DATABASE_URL is set, so the database is a server of your own: back it up with its own tools, such as ' +
        'pg_basebackup or pg_dump, and the folder of attachments beside it.',
    )
  }
  const made = await backup({ dataFolder: config.server.dataFolder, target: path, log })
  const counted =
    made.rows === null
      ? 'Writers left no moment to count the rows, so a restore can only check files and indexes.'
      : `${made.rows} rows counted.`
  say(`Backed up to ${made.target}: ${made.files} files, ${megabytes(made.bytes)} MB. ${counted}`)
  if (config.storage.kind === 's3') say('Attachments are in your S3 store and not in this back-up.')
  say('The master key is not in it. Keep a copy of the key elsewhere: without it stored passwords are lost.')
}

async function runRestore({ config, log, path, say }: Call): Promise<void> {
  const { dataFolder } = config.server
  const done = await restore({ source: path, dataFolder, log, afterRestore: [startNewEpoch] })
  say(`Restored the back-up of ${done.createdAt} into ${done.dataFolder}.`)
  say(`  ${done.files} files match their checksums.`)
  say(
    `  ${done.tables} tables with ${done.rows} rows${done.rowsCompared ? ' match the counts of the back-up' : ''}.`,
  )
  say(`  ${done.indexes} indexes match their tables.`)
  say('Start the product with the same master key as before.')
}

async function runVerify({ path, say }: Call): Promise<void> {
  const manifest = await verifyBackup(path)
  say(`The back-up of ${manifest.createdAt} is whole: ${manifest.files.length} files match their checksums.`)
}

async function runExport({ config, log, path, say }: Call): Promise<void> {
  const { rows } = await withProductUrl(config, log, (url) => exportDatabase({ url, target: path }))
  say(`Exported ${rows} rows to ${path}.`)
  if (config.storage.kind === 'disk') {
    say(`Attachments are not in it: take the folder ${join(config.server.dataFolder, 'attachments')} along.`)
  }
}

function withProductUrl<T>(config: Config, log: Logger, work: (url: string) => Promise<T>): Promise<T> {
  if (config.database.url !== null) return work(config.database.url)
  const { dataFolder } = config.server
  return withLiveServer({ dataFolder, log }, (server) => work(server.productUrl))
}

async function runImport({ config, log, path, say }: Call): Promise<void> {
  const { dataFolder } = config.server
  const embedded = config.database.url === null ? await startEmbedded({ dataFolder, log }) : undefined
  try {
    const url = config.database.url ?? embedded?.url ?? ''
    const { rows } = await importDatabase({ url, source: path, log, afterRestore: [startNewEpoch] })
    say(
      `Imported ${rows} rows, as many as were exported. Start the product with the same master key as before.`,
    )
    say('Put the folder of attachments into the data folder, unless they are in an S3 store.')
  } finally {
    await embedded?.stop()
  }
}

function runAuditVerify({ config, log, say }: Call): Promise<void> {
  return withProductUrl(config, log, async (url) => say(await verifyAuditTrail({ url, log })))
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
