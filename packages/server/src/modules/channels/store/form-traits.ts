import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import type { FormTraitsTable } from '../tables.ts'

export type TraitKind = FormTraitsTable['kind']
export type SubmissionOutcome = FormTraitsTable['outcome']

/** Something by which a sender can be known again: a keyed hash of it. */
export interface Trait {
  kind: TraitKind
  hash: Buffer
}

/** What came of earlier submissions with a trait, each counting for less the older it is. */
export interface Standing {
  kind: TraitKind
  good: number
  bad: number
}

/** The same submission again stays as it is. */
export async function noteTraits(
  db: Queryable,
  o: { submissionId: string; traits: readonly Trait[]; outcome: SubmissionOutcome; now: Date },
): Promise<void> {
  if (o.traits.length === 0) return
  const rows = o.traits.map((trait) => ({
    submission_id: o.submissionId,
    ...trait,
    outcome: o.outcome,
    at: o.now,
  }))
  await db
    .insertInto('form_traits')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** How earlier senders with one of the traits turned out; `halfLife` in milliseconds, `weights` by what became of them. */
export async function standingsOf(
  db: Queryable,
  traits: readonly Trait[],
  o: {
    weights: Record<SubmissionOutcome, number>
    halfLife: number
    since: Date
    now: Date
  },
): Promise<Standing[]> {
  if (traits.length === 0) return []
  const weight = sql`(${JSON.stringify(o.weights)}::jsonb ->> outcome)::float8
    * power(0.5, extract(epoch from ${o.now}::timestamptz - at)::float8 * 1000 / ${o.halfLife}::float8)`
  const { rows } = await sql<Standing>`
    select kind, coalesce(sum(w) filter (where w > 0), 0) as good, coalesce(-sum(w) filter (where w < 0), 0) as bad
    from (select kind, ${weight} as w from form_traits
      where hash = any(${traits.map(({ hash }) => hash)}::bytea[]) and at > ${o.since}) weighed
    group by kind`.execute(db)
  return rows
}

/** Says what became of submissions that were `from` one of these before. */
export async function judgeSubmissions(
  db: Queryable,
  o: { submissionIds: readonly string[]; from: readonly SubmissionOutcome[]; to: SubmissionOutcome },
): Promise<void> {
  if (o.submissionIds.length === 0) return
  await db
    .updateTable('form_traits')
    .set({ outcome: o.to })
    .where('submission_id', 'in', [...o.submissionIds])
    .where('outcome', 'in', [...o.from])
    .execute()
}

export async function deleteOldTraits(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('form_traits').where('at', '<', before).execute()
}
