import { sql } from 'kysely'
import { expect } from 'vitest'
import { figuresOf } from '../../../src/modules/conversations/handoff-figures.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { hasWords, type Matter } from './model.ts'

/** Whether a matter is in the database as the plain model has it, with its handoffs' events and figures. */
export async function expectStored(db: Database, id: string, m: Matter, after: string): Promise<void> {
  const told = await stored(db, id)
  expect(told, after).toEqual(expected(m))
}

async function stored(db: Database, id: string) {
  const { kysely } = db
  const c = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const legs = await kysely
    .selectFrom('legs')
    .selectAll()
    .where('conversation_id', '=', id)
    .where('hidden', '=', false)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  const lines = await kysely
    .selectFrom('messages')
    .select(['leg_id', 'direction', 'text'])
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute()
  const handoffs = await kysely
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
  const { rows: events } = await sql<{ id: string; type: string }>`
    select data ->> 'handoffId' as id, type from event_outbox
    where type like 'handoff.%' and type <> 'handoff.checked' and data ->> 'handoffId' = any(${handoffs.map((one) => one.id)})
    order by seq`.execute(kysely)
  const ids = handoffs.map((one) => one.id)
  const checks =
    ids.length === 0
      ? []
      : await kysely.selectFrom('handoff_checks').selectAll().where('handoff_id', 'in', ids).execute()
  const place = (leg: string | null) => legs.findIndex((one) => one.id === leg)
  return {
    status: c.status,
    legs: legs.map((leg) => ({
      kind: leg.channel,
      thread: leg.external_thread,
      address: leg.address,
      proof: leg.proof,
      ended: leg.ended_at !== null,
      disowned: leg.disowned_at !== null,
    })),
    default: place(c.default_leg_id),
    lines: lines.map((line) => [
      place(line.leg_id),
      line.direction === 'inbound' ? 'customer' : 'us',
      line.text,
    ]),
    handoffs: await Promise.all(
      handoffs.map(async (one) => {
        const figures = await figuresOf(kysely, one, 'en')
        return {
          by: one.initiated_by,
          to: one.to_channel,
          link: one.token_hash !== null,
          state: one.state,
          from: place(one.from_leg_id),
          toLeg: place(one.to_leg_id),
          endsAt: one.expires_at?.getTime() ?? null,
          takenUpAfter: figures.takenUpAfterSeconds,
          firstReplyAfter: figures.firstReplyAfterSeconds,
          hasWords: figures.repeated !== null,
          ticks: checks
            .filter((check) => check.handoff_id === one.id)
            .map(({ key }) => key)
            .sort(),
          log: events.filter((event) => event.id === one.id).map(({ type }) => type),
        }
      }),
    ),
  }
}

function expected(m: Matter): Awaited<ReturnType<typeof stored>> {
  const place = (leg: Matter['default'] | null) => (leg === null ? -1 : m.legs.indexOf(leg))
  const seconds = (from: number | null, to: number | null) =>
    from === null || to === null ? null : (to - from) / 1000
  return {
    status: m.status,
    legs: m.legs.map(({ kind, thread, address, proof, ended, disowned }) => ({
      ...{ kind, thread, address, proof, ended, disowned },
    })),
    default: place(m.default),
    lines: m.lines.map(({ leg, by, text }) => [place(leg), by, text]),
    handoffs: m.handoffs.map((one) => ({
      by: one.by,
      to: one.to,
      link: one.link,
      state: one.state,
      from: place(one.from),
      toLeg: place(one.toLeg),
      endsAt: one.endsAt,
      takenUpAfter: seconds(one.offeredAt, one.takenAt),
      firstReplyAfter: seconds(one.takenAt, one.repliedAt),
      hasWords: one.takenAt !== null && hasWords(m, one),
      ticks: [...one.ticks].sort(),
      log: one.log,
    })),
  }
}
