import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { type AuditRecord, recordAudit } from '../../access/index.ts'
import { blockErrors } from '../block-errors.ts'
import { customerErrors } from '../errors.ts'
import { blockEnded, setAsideReleased } from '../events.ts'
import {
  type BlockRow,
  customerView,
  identityById,
  lockBlock,
  lockBlockById,
  lockIdentityGraph,
  markBlockEnded,
  resolveCustomerId,
  standingBlocksOf,
} from '../store/index.ts'

interface Ending {
  /** What was set aside enters the queue; also where the block ended before. */
  bringBack: boolean
  actor: Actor
  now: Date
}

/**
 * Ends a block of an identity, or of a domain, once; later ones only bring back what it had set aside, if they ask for
 * that. Throws `block_not_found` (404).
 */
export async function endBlock(
  tx: Tx,
  o: Ending & { blockId: string; of: 'identity' | 'domain' },
): Promise<void> {
  // Arrivals hold the same lock: none is set aside by a block that has ended.
  await lockIdentityGraph(tx)
  const block = await lockBlockById(tx, o.blockId)
  if (!block || (block.domain === null) !== (o.of === 'identity')) throw blockErrors.block_not_found()
  await endAll(tx, [block], o)
}

/** Ends the block of one identity, if one stands; answers the customer. Throws `identity_not_found` (404). */
export async function unblockIdentity(tx: Tx, o: Ending & { identityId: string }): Promise<string> {
  await lockIdentityGraph(tx)
  const identity = await identityById(tx, o.identityId)
  if (!identity) throw blockErrors.identity_not_found()
  const block = await lockBlock(tx, { identityId: identity.id })
  await endAll(tx, block ? [block] : [], o)
  return identity.customer_id
}

/** Ends all blocks that stand on a customer’s identities; answers the customer. Throws `customer_not_found` (404). */
export async function unblockCustomer(tx: Tx, o: Ending & { customerId: string }): Promise<string> {
  await lockIdentityGraph(tx)
  const customerId = await resolveCustomerId(tx, o.customerId)
  if (!(await customerView(tx, customerId))) throw customerErrors.customer_not_found()
  const blocks: BlockRow[] = []
  for (const id of await standingBlocksOf(tx, customerId)) {
    const block = await lockBlockById(tx, id)
    if (block) blocks.push(block)
  }
  await endAll(tx, blocks, o)
  return customerId
}

/** Ends a block whose time is over. What it set aside stays aside until somebody asks for it. */
export async function endOverdueBlock(tx: Tx, o: { blockId: string; now: Date }): Promise<void> {
  await lockIdentityGraph(tx)
  const block = await lockBlockById(tx, o.blockId)
  if (!block || block.expires_at === null || block.expires_at > o.now) return
  await endAll(tx, [block], { bringBack: false, actor: { kind: 'system', id: null }, now: o.now })
}

async function endAll(tx: Tx, blocks: readonly BlockRow[], o: Ending): Promise<void> {
  const entries: AuditRecord[] = []
  for (const block of blocks) {
    const identity = block.identity_id === null ? undefined : await identityById(tx, block.identity_id)
    const about = { actor: o.actor, ...(identity ? { customerId: identity.customer_id } : {}) }
    const data = { blockId: block.id, identityId: block.identity_id }
    if (block.ended_at === null) {
      await markBlockEnded(tx, block.id, { at: endOf(block, o.now), by: o.actor.id })
      await recordEvent(tx, blockEnded, { ...about, data })
    } else if (!o.bringBack) continue
    if (o.bringBack) await recordEvent(tx, setAsideReleased, { ...about, data })
    entries.push({
      actor: o.actor,
      action: identity ? 'identity.unblock' : 'domain.unblock',
      subject: identity ? { kind: 'customer', id: identity.customer_id } : { kind: 'block', id: block.id },
      data: { ...data, bringBack: o.bringBack },
      personal: identity ? { identity: identity.display } : { domain: block.domain ?? '' },
    })
  }
  for (const entry of entries) await recordAudit(tx, entry)
}

/** One that ran out ended when it said that it would. */
function endOf(block: BlockRow, now: Date): Date {
  return block.expires_at !== null && block.expires_at < now ? block.expires_at : now
}
