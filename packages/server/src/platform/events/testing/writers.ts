// Run as a process of its own: `node writers.ts URL WRITERS`. Writes until it is killed.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../../database/index.ts'
import { silentLogger } from '../../log/index.ts'
import { recordEvent } from '../record-event.ts'
import { changed } from './changed.ts'

const [url = '', writers = '4'] = process.argv.slice(2)
const db = openDatabase({ url, poolSize: Number(writers), log: silentLogger() })

/** One change of a random conversation, as an action would make it: lock, change, record; or think better of it. */
async function change(): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await sql<{ id: string; version: number }>`
      update test_conversations set version = version + 1
      where id = (select id from test_conversations offset floor(random() * 64) limit 1)
      returning id, version`.execute(tx)
    const conversation = rows[0]
    if (!conversation) throw new Error('No conversation was picked.')
    if (Math.random() < 0.3) await sleep(Math.random() * 4)
    await recordEvent(tx, changed, {
      actor: { kind: 'system', id: null },
      conversationId: conversation.id,
      data: { n: conversation.version },
    })
    if (Math.random() < 0.3) await sleep(Math.random() * 4)
    if (Math.random() < 0.1) throw new Error('aborted')
  })
}

async function write(): Promise<never> {
  for (;;) {
    // An abort, or a connection that was killed: the next change is another matter.
    await change().catch(() => {})
  }
}

for (let writer = 0; writer < Number(writers); writer++) void write()
