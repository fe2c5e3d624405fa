import type { Database, Tx } from '../database/index.ts'
import type { JobRequest, Jobs } from '../jobs/index.ts'
import type { EventRegistry } from './event.ts'
import type { FollowerPlan, Strand } from './follower.ts'
import type { ReplayResult, ReplayTarget } from './parking.ts'
import { lockCursor, readEvents, readState } from './store.ts'

interface Lane {
  follower: string
  reaction: string
  /** Null for an event of no conversation, which is replayed alone. */
  conversationId: string | null
  id: number
}

interface Replayer {
  db: Database
  plans: readonly FollowerPlan[]
  registry: EventRegistry
  jobs: Jobs
}

/**
 * Gives parked events to their reactions again, each in its own transaction, in the order of the log; stops
 * at the first that fails again, which stays parked with the new error. What arrives for the same
 * conversation meanwhile is parked behind and replayed too.
 */
export async function replayParked(o: Replayer, target: ReplayTarget): Promise<ReplayResult> {
  const result: ReplayResult = { replayed: 0, remaining: 0, error: null }
  for (const lane of await findLanes(o.db, target)) {
    const error = await replayLane(o, lane, () => result.replayed++)
    result.error ??= error
    result.remaining += await countLane(o.db, lane)
  }
  return result
}

async function findLanes(db: Database, target: ReplayTarget): Promise<Lane[]> {
  const rows = await db.kysely
    .selectFrom('parked_reactions')
    .select(['id', 'follower', 'reaction', 'conversation_id'])
    .where((e) =>
      'id' in target ? e('id', '=', target.id) : e('conversation_id', '=', target.conversationId),
    )
    .orderBy('pos')
    .execute()
  const lanes = new Map<string, Lane>()
  for (const row of rows) {
    const key = row.conversation_id === null ? String(row.id) : `${row.reaction} ${row.conversation_id}`
    if (lanes.has(key)) continue
    const { id, follower, reaction, conversation_id } = row
    lanes.set(key, { id, follower, reaction, conversationId: conversation_id })
  }
  return [...lanes.values()]
}

async function replayLane(o: Replayer, lane: Lane, taken: () => void): Promise<string | null> {
  const plan = o.plans.find((candidate) => candidate.name === lane.follower)
  const strand = plan?.strands.find((candidate) => candidate.name === lane.reaction)
  if (!plan || !strand) return `This release has no reaction ${lane.reaction}.`
  for (;;) {
    let current: number | undefined
    try {
      const more = await o.db.transaction(async (tx) => {
        // Keeps the follower out: else it could park an event behind the one that is being taken out.
        await lockCursor(tx, plan.name)
        const entry = await oldestOf(tx, lane)
        if (!entry) return false
        current = entry.id
        await takeAgain(o, tx, strand, plan.types, entry.pos)
        await tx.deleteFrom('parked_reactions').where('id', '=', entry.id).execute()
        return true
      })
      if (!more) return null
      taken()
    } catch (error) {
      const message = String(error)
      if (current === undefined) throw error
      await keepParked(o.db, current, message)
      return message
    }
  }
}

async function takeAgain(
  o: Replayer,
  tx: Tx,
  strand: Strand,
  types: ReadonlySet<string>,
  pos: number,
): Promise<void> {
  const { epoch } = await readState(tx)
  const [row] = await readEvents(tx, pos - 1, 1)
  if (row?.pos !== pos) throw new Error(`The event at position ${pos} is no longer in the log.`)
  const event = o.registry.decode(row, epoch)
  const obstacle = o.registry.obstacle(event, types)
  if (obstacle !== null) throw new Error(obstacle)
  const requests: JobRequest[] = []
  await strand.handle(tx, event, requests)
  await o.jobs.enqueueAll(tx, requests)
}

async function oldestOf(db: Tx, lane: Lane): Promise<{ id: number; pos: number } | undefined> {
  return inLane(db, lane).select(['id', 'pos']).orderBy('pos').limit(1).executeTakeFirst()
}

async function countLane(db: Database, lane: Lane): Promise<number> {
  const row = await inLane(db.kysely, lane)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

function inLane(db: Tx | Database['kysely'], lane: Lane) {
  const query = db
    .selectFrom('parked_reactions')
    .where('follower', '=', lane.follower)
    .where('reaction', '=', lane.reaction)
  return lane.conversationId === null
    ? query.where('id', '=', lane.id)
    : query.where('conversation_id', '=', lane.conversationId)
}

async function keepParked(db: Database, id: number, error: string): Promise<void> {
  await db.kysely
    .updateTable('parked_reactions')
    .set((e) => ({ cause: 'failed', error, attempts: e('attempts', '+', 1), tried_at: new Date() }))
    .where('id', '=', id)
    .execute()
}
