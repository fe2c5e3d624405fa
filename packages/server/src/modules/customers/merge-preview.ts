import type { MergeObstacle, MergePreview } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { mostIdentities } from './actions/join-groups.ts'
import type { Belongings } from './belongings.ts'
import { customerErrors } from './errors.ts'
import {
  countIdentities,
  customerView,
  differencesBetween,
  groupOf,
  resolveCustomerId,
} from './store/index.ts'

/** What a merge would move, and what stands against it. Throws `customer_not_found`. */
export async function mergePreview(
  db: Queryable,
  o: { customerId: string; otherId: string; belongings: readonly Belongings[] },
): Promise<MergePreview> {
  const keptId = await resolveCustomerId(db, o.customerId)
  const takenId = await resolveCustomerId(db, o.otherId)
  const kept = await customerView(db, keptId)
  const taken = await customerView(db, takenId)
  if (!kept || !taken) throw customerErrors.customer_not_found()
  let conversations = 0
  for (const belongings of o.belongings) {
    if (belongings.name === 'conversations') conversations = await belongings.count(db, [takenId])
  }
  return {
    kept,
    taken,
    moves: { identities: await countIdentities(db, [takenId]), conversations },
    obstacles: await obstaclesBetween(db, keptId, takenId),
  }
}

async function obstaclesBetween(db: Queryable, keptId: string, takenId: string): Promise<MergeObstacle[]> {
  if (keptId === takenId) return [{ code: 'already_one', linkIds: [] }]
  const obstacles: MergeObstacle[] = []
  const linkIds = await differencesBetween(db, await groupOf(db, keptId), await groupOf(db, takenId))
  if (linkIds.length > 0) obstacles.push({ code: 'customers_are_different', linkIds })
  if ((await countIdentities(db, [keptId, takenId])) > mostIdentities) {
    obstacles.push({ code: 'merge_too_large', linkIds: [] })
  }
  return obstacles
}
