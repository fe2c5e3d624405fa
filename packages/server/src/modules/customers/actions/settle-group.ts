import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Belongings, Homes } from '../belongings.ts'
import { customerUpdated } from '../events.ts'
import { whoStandsFor } from '../groups.ts'
import { settleAliases, settleIdentities, standingMerges, touchCustomers } from '../store/index.ts'
import type { Manifest } from '../tables.ts'

/**
 * Puts everything of a group of customers, as first recorded, where the merges that stand now lead: aliases,
 * identities, and what other modules keep. Needs the lock of the graph. Answers who stands for whom, and what moved.
 */
export async function settleGroup(
  tx: Tx,
  group: readonly string[],
  o: { belongings: readonly Belongings[]; actor: Actor; now: Date },
): Promise<{ homes: Homes; manifest: Manifest }> {
  const homes = whoStandsFor(group, await standingMerges(tx, group))
  await settleAliases(tx, homes)
  const manifest: Manifest = { identities: await settleIdentities(tx, homes) }
  const living = [...new Set(homes.values())]
  for (const { id, version } of await touchCustomers(tx, living, o.now)) {
    await recordEvent(tx, customerUpdated, {
      actor: o.actor,
      customerId: id,
      data: { customerId: id, version },
    })
  }
  for (const belongings of o.belongings) {
    manifest[belongings.name] = await belongings.settle(tx, { homes, actor: o.actor, now: o.now })
  }
  return { homes, manifest }
}
