import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { withSession } from '../database/session.ts'
import { describeDatabase, describeSequences, describeTables } from './catalogue.ts'
import type { Line, TableLine } from './format.ts'

const BATCH = 1_000

/**
 * Writes every row of the database, as of one moment and while the product runs, into one gzipped file that
 * `importDatabase` loads into a PostgreSQL of another version or place. Attachments are not in it.
 * Answers the number of rows.
 */
export async function exportDatabase(o: { url: string; target: string }): Promise<{ rows: number }> {
  if (await stat(o.target).catch(() => undefined)) throw new Error(`${o.target} exists already.`)
  const partial = `${o.target}.partial`
  const counted = { rows: 0 }
  try {
    await withSession(o.url, (session) =>
      pipeline(
        Readable.from(lines(session, counted)),
        createGzip({ level: 4 }),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      ),
    )
    await rename(partial, o.target)
    return counted
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function* lines(session: pg.Client, counted: { rows: number }): AsyncGenerator<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`
  await session.query('begin isolation level repeatable read read only')
  const createdAt = new Date().toISOString()
  yield line({ kind: 'header', format: 1, createdAt, ...(await describeDatabase(session)) })
  for (const table of await describeTables(session)) {
    yield line(table)
    let rows = 0
    for await (const batch of rowsOf(session, table)) {
      rows += batch.length
      yield batch.map(line).join('')
    }
    yield line({ kind: 'end', rows })
    counted.rows += rows
  }
  for (const sequence of await describeSequences(session)) yield line({ kind: 'sequence', ...sequence })
  yield line({ kind: 'done' })
  await session.query('commit')
}

async function* rowsOf(session: pg.Client, table: TableLine): AsyncGenerator<string[]> {
  await session.query(
    `declare rows no scroll cursor for select carried::text as text from ${table.name} carried`,
  )
  for (;;) {
    const { rows } = await session.query<{ text: string }>(`fetch ${BATCH} from rows`)
    if (rows.length === 0) break
    yield rows.map((row) => row.text)
  }
  await session.query('close rows')
}
