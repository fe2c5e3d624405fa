import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'

/** Who stands for each customer as first recorded, for all of a group. */
export type Homes = ReadonlyMap<string, string>

/**
 * Something that belongs to customers and goes with them when they are merged and parted: a module above keeps
 * its table and says here how. Each record keeps the customer whom it was first recorded under, its origin.
 * Called in the merge's own transaction, under the lock of the graph: what is written there must be short.
 */
export interface Belongings {
  /** Names it in the manifest of a merge: `conversations`. */
  readonly name: string
  /** How many would go with these living customers. */
  count(db: Queryable, customerIds: readonly string[]): Promise<number>
  /** Gives every record to whoever its origin leads to, in the order of ids; answers the ids of those that moved. */
  settle(tx: Tx, o: { homes: Homes; actor: Actor; now: Date }): Promise<string[]>
  /** After an unmerge: puts what both of the parted spoke in to a person; answers the ids of what was asked. */
  askAboutMixed(tx: Tx, o: { mergeId: string; homes: Homes; actor: Actor; now: Date }): Promise<string[]>
}
