import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/index.ts'
import { AppError } from '../errors/index.ts'
import type { AnswerOutcome, AnswerStore, StoredAnswer } from './idempotency.ts'

/** The transaction of one write that carries an Idempotency-Key. */
interface Scope {
  readonly tx: Tx
  /** False once the handler has ended: what it left running in the background is no part of it. */
  open: boolean
  /** Ends when the last inner transaction has ended; they run one after the other on one connection. */
  inner: Promise<unknown>
  count: number
}

/**
 * Keeps answers for `Idempotency-Key`.
 *
 * **Effect and answer are one transaction.** A write with a key runs its whole handler inside a transaction
 * that begins by inserting the key and ends by storing the answer. The `db` returned here, which modules
 * use, joins that transaction: an inner `transaction` becomes a savepoint and reads see what was written. So a
 * crash leaves either both or neither, and a client that asks again gets the stored answer or a first try;
 * an effect without its answer cannot exist. A concurrent duplicate waits on the unique key, then replays.
 *
 * A refusal (4xx) commits what inner transactions wrote, as it would without a key (counters of failed tries
 * must not be undone by sending a header), and stores no answer. Anything else rolls everything back.
 */
export function createAnswerStore(db: Database): { db: Database; answers: AnswerStore } {
  const scopes = new AsyncLocalStorage<Scope>()
  const current = () => {
    const scope = scopes.getStore()
    return scope?.open ? scope : null
  }
  const joined: Database = {
    get kysely() {
      return current()?.tx ?? db.kysely
    },
    pool: db.pool,
    transaction(work) {
      const scope = current()
      return scope ? savepoint(scope, work) : db.transaction(work)
    },
    // Within a write its own changes must be seen, which another transaction would not.
    snapshot(work) {
      const scope = current()
      return scope ? work(scope.tx) : db.snapshot(work)
    },
    onCommit: (listener) => db.onCommit(listener),
    close: () => db.close(),
  }
  return { db: joined, answers: { answerOnce: (request, run) => answerOnce(db, scopes, request, run) } }
}

async function answerOnce(
  db: Database,
  scopes: AsyncLocalStorage<Scope>,
  request: { actor: string; key: string; fingerprint: Buffer },
  run: () => Promise<StoredAnswer>,
): Promise<AnswerOutcome> {
  try {
    return await db.transaction(async (tx) => {
      if (!(await claimKey(tx, request))) return await earlierAnswer(tx, request)
      const scope: Scope = { tx, open: true, inner: Promise.resolve(), count: 0 }
      const outcome = await scopes.run(scope, () => attempt(run))
      await scope.inner
      scope.open = false
      if (outcome.kind === 'fresh') await storeAnswer(tx, request, outcome.answer)
      else await releaseKey(tx, request)
      return outcome
    })
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'running' }
    throw error
  }
}

async function attempt(
  run: () => Promise<StoredAnswer>,
): Promise<{ kind: 'fresh'; answer: StoredAnswer } | { kind: 'refused'; error: AppError }> {
  try {
    return { kind: 'fresh', answer: await run() }
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return { kind: 'refused', error }
    throw error
  }
}

function savepoint<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const run = async () => {
    const name = sql.ref(`inner_${++scope.count}`)
    await sql`savepoint ${name}`.execute(scope.tx)
    try {
      const result = await work(scope.tx)
      await sql`release savepoint ${name}`.execute(scope.tx)
      return result
    } catch (error) {
      await sql`rollback to savepoint ${name}`.execute(scope.tx)
      throw error
    }
  }
  const result = scope.inner.then(run)
  scope.inner = result.catch(() => undefined)
  return result
}

/** True when the key is ours now. Waits for another request that holds it, three seconds at most. */
async function claimKey(tx: Tx, o: { actor: string; key: string; fingerprint: Buffer }): Promise<boolean> {
  await sql`set local lock_timeout = '3s'`.execute(tx)
  const inserted = await tx
    .insertInto('idempotency_answers')
    .values({ ...o, status: null, headers: null, body: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute()
  await sql`set local lock_timeout to default`.execute(tx)
  return inserted.length === 1
}

async function earlierAnswer(
  tx: Tx,
  o: { actor: string; key: string; fingerprint: Buffer },
): Promise<AnswerOutcome> {
  const row = await tx
    .selectFrom('idempotency_answers')
    .selectAll()
    .where('actor', '=', o.actor)
    .where('key', '=', o.key)
    .executeTakeFirst()
  // Swept between the two statements: the client may simply ask again.
  if (!row || row.status === null) return { kind: 'running' }
  if (!o.fingerprint.equals(row.fingerprint)) return { kind: 'reused' }
  return {
    kind: 'replayed',
    answer: { status: row.status, headers: row.headers as Record<string, string>, body: row.body },
  }
}

async function storeAnswer(tx: Tx, o: { actor: string; key: string }, answer: StoredAnswer): Promise<void> {
  await tx
    .updateTable('idempotency_answers')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
    .where('actor', '=', o.actor)
    .where('key', '=', o.key)
    .execute()
}

async function releaseKey(tx: Tx, o: { actor: string; key: string }): Promise<void> {
  await tx.deleteFrom('idempotency_answers').where('actor', '=', o.actor).where('key', '=', o.key).execute()
}

/** Answers are kept for a day. Run by a job; also what erasure calls with `all`, since answers quote messages. */
export async function sweepAnswers(tx: Tx, which: 'old' | 'all' = 'old'): Promise<void> {
  const deletion = tx.deleteFrom('idempotency_answers')
  await (which === 'all'
    ? deletion
    : deletion.where('at', '<', sql<Date>`now() - interval '24 hours'`)
  ).execute()
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}
