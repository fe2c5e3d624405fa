import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { type Database, migrate, openDatabase } from '../../platform/database/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import { withSession } from '../database/session.ts'
import { foreignKeys } from './catalogue.ts'
import { type Header, type Line, parseLine, type TableLine } from './format.ts'

export interface ImportOptions {
  /** An empty database; its role must own it. */
  url: string
  /** What `exportDatabase` made. */
  source: string
  log: Logger
  /** Run once after the load. */
  afterRestore?: readonly ((db: Database) => Promise<unknown>)[]
  /** Folder of the migrations, for tests. */
  migrations?: string
}

/**
 * Loads an export into an empty database: applies the migrations that the export knows, loads all rows in one
 * transaction and compares their numbers, and then applies what is newer. Nothing remains of a failed load.
 */
export async function importDatabase(o: ImportOptions): Promise<{ rows: number }> {
  const db = openDatabase({ url: o.url, log: o.log })
  try {
    await requireEmptyDatabase(db)
    const lines = readLines(o.source)
    const header = await lines.next()
    if (header.done || typeof header.value === 'string' || header.value.kind !== 'header') {
      throw new Error(`${o.source} is no export of this product.`)
    }
    const directory = o.migrations === undefined ? {} : { directory: o.migrations }
    await migrate(db, { ...directory, only: header.value.migrations })
    await runMigrations({ pgPool: db.pool })
    const rows = await withSession(o.url, (session) => load(session, header.value, lines))
    await migrate(db, directory)
    for (const hook of o.afterRestore ?? []) await hook(db)
    return { rows }
  } finally {
    await db.close()
  }
}

async function requireEmptyDatabase(db: Database): Promise<void> {
  const { rowCount } = await db.pool.query(`select from pg_tables where schemaname = 'public' limit 1`)
  if (rowCount !== 0) throw new Error('The database is not empty. An import needs a new one.')
}

async function* readLines(source: string): AsyncGenerator<Line> {
  const file = createReadStream(source)
  const text = file.pipe(createGunzip())
  file.on('error', (error) => text.destroy(error))
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield parseLine(line)
  }
}

async function load(session: pg.Client, header: Line, lines: AsyncGenerator<Line>): Promise<number> {
  if (typeof header === 'string' || header.kind !== 'header') return 0
  await session.query('begin')
  await makePartitions(session, header)
  const keys = await foreignKeys(session)
  for (const { drop } of keys) await session.query(drop)
  const loader = new Loader(session)
  let complete = false
  for await (const line of lines) {
    if (typeof line === 'string') await loader.row(line)
    else if (line.kind === 'table') await loader.begin(line)
    else if (line.kind === 'end') await loader.end(line.rows)
    else if (line.kind === 'sequence') await session.query('select setval($1, $2)', [line.name, line.value])
    else if (line.kind === 'done') complete = true
  }
  if (!complete) throw new Error('The export is not complete: its last line is missing.')
  // Checks every reference of what was loaded.
  for (const { add } of keys) await session.query(add)
  await session.query('commit')
  return loader.total
}

async function makePartitions(session: pg.Client, header: Header): Promise<void> {
  for (const { name, of, bound } of header.partitions) {
    const there = await session.query('select where to_regclass($1) is not null', [name])
    if (there.rowCount === 0) await session.query(`create table ${name} partition of ${of} ${bound}`)
  }
}

const BATCH = 500

class Loader {
  total = 0
  readonly #session: pg.Client
  #table: TableLine | undefined
  #loaded = 0
  #batch: string[] = []

  constructor(session: pg.Client) {
    this.#session = session
  }

  async begin(table: TableLine): Promise<void> {
    this.#table = table
    this.#loaded = 0
    // What the migrations put there is in the export too. A trigger would do its work a second time.
    await this.#session.query(`alter table ${table.name} disable trigger user`)
    await this.#session.query(`delete from ${table.name}`)
    const columns = table.columns.map(({ name, type }) => `${pg.escapeIdentifier(name)} ${type}`)
    await this.#session.query(`create type pg_temp.carried as (${columns.join(', ')})`)
  }

  async row(text: string): Promise<void> {
    this.#batch.push(text)
    if (this.#batch.length >= BATCH) await this.#flush()
  }

  async end(rows: number): Promise<void> {
    await this.#flush()
    const table = this.#table
    if (table === undefined || this.#loaded !== rows) {
      throw new Error(`${table?.name}: ${rows} rows were exported, ${this.#loaded} could be loaded.`)
    }
    await this.#session.query(`alter table ${table.name} enable trigger user`)
    await this.#session.query('drop type pg_temp.carried')
    this.total += rows
  }

  async #flush(): Promise<void> {
    const table = this.#table
    if (table === undefined || this.#batch.length === 0) return
    const columns = table.columns
      .filter((column) => !column.generated)
      .map((column) => pg.escapeIdentifier(column.name))
    const { rowCount } = await this.#session.query(
      `insert into ${table.name} (${columns.join(', ')}) overriding system value
       select ${columns.map((column) => `(carried).${column}`).join(', ')}
       from (select text::pg_temp.carried as carried from unnest($1::text[]) as text) as rows`,
      [this.#batch],
    )
    this.#loaded += rowCount ?? 0
    this.#batch = []
  }
}
