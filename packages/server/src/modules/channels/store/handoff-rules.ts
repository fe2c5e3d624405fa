import type { Selectable } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { HandoffRulesTable } from '../tables.ts'

export type HandoffRuleRow = Selectable<HandoffRulesTable>

export async function handoffRules(db: Queryable): Promise<HandoffRuleRow[]> {
  return db.selectFrom('handoff_rules').selectAll().orderBy('inbox_id').execute()
}

export async function handoffRuleOf(db: Queryable, inboxId: string): Promise<HandoffRuleRow | undefined> {
  return db.selectFrom('handoff_rules').selectAll().where('inbox_id', '=', inboxId).executeTakeFirst()
}

export async function putHandoffRule(tx: Tx, rule: HandoffRuleRow): Promise<void> {
  const { to_inbox_id, queue_below, changed_at } = rule
  await tx
    .insertInto('handoff_rules')
    .values(rule)
    .onConflict((oc) =>
      oc.columns(['inbox_id', 'kind']).doUpdateSet({ to_inbox_id, queue_below, changed_at }),
    )
    .execute()
}

/** Answers false where there was none. */
export async function deleteHandoffRule(tx: Tx, inboxId: string): Promise<boolean> {
  const result = await tx.deleteFrom('handoff_rules').where('inbox_id', '=', inboxId).executeTakeFirst()
  return result.numDeletedRows > 0n
}
