import type { Queryable, Tx } from '../../../platform/database/index.ts'

export async function isSecondFactorRequired(db: Queryable): Promise<boolean> {
  const row = await db.selectFrom('organisation').select('second_factor_required').executeTakeFirst()
  return row?.second_factor_required ?? false
}

export async function setSecondFactorRequired(tx: Tx, required: boolean): Promise<void> {
  await tx.updateTable('organisation').set({ second_factor_required: required }).execute()
}
