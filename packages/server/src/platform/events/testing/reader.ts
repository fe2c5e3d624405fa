// Run as a process of its own: `node reader.ts URL`. Sequences and follows until it is killed.
import { sql } from 'kysely'
import { openDatabase } from '../../database/index.ts'
import { silentLogger } from '../../log/index.ts'
import { type Follower, isEvent } from '../index.ts'
import { changed } from './changed.ts'
import { createTestLog } from './log.ts'

/** Counts every event, and notes each that does not follow the one before it in its conversation. */
const counting: Follower = {
  name: 'counting',
  events: [changed],
  async handle(tx, event) {
    if (!isEvent(changed, event)) return
    await sql`
      with before as (
        select followed from test_followed where conversation_id = ${event.conversationId}
      ), noted as (
        insert into test_disorder (pos) select ${event.pos}::bigint from before where followed <> ${event.data.n - 1}::int
      )
      update test_followed set followed = followed + 1 where conversation_id = ${event.conversationId}`.execute(
      tx,
    )
  },
}

const db = openDatabase({ url: process.argv[2] ?? '', log: silentLogger() })
await createTestLog(db, { followers: [counting] }).start()
