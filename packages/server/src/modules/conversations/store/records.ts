import type { ConversationRecord } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import {
  handoffsJson,
  latestMessagesJson,
  legsJson,
  notesJson,
  participantsJson,
  summaryJson,
} from './views.ts'

const id = sql<string>`c.id`
const everyMessage = 2_147_483_647

/** A conversation from its first message to its last in one statement, so that all of it is of one moment. */
export async function conversationRecord(
  db: Queryable,
  conversationId: string,
  o: { notes: boolean },
): Promise<Omit<ConversationRecord, 'form' | 'takenAt'> | undefined> {
  const { rows } = await sql<{ record: Omit<ConversationRecord, 'form' | 'takenAt'> }>`
    select jsonb_build_object('number', c.number, 'conversation', ${summaryJson}, 'legs', ${legsJson(id)},
      'messages', ${latestMessagesJson(id, everyMessage)}, 'handoffs', ${handoffsJson(id)},
      'participants', ${participantsJson(id)},
      'notes', ${o.notes ? notesJson(id) : sql`'[]'::jsonb`}) as record
    from conversations c where c.id = ${conversationId}`.execute(db)
  return rows[0]?.record
}
