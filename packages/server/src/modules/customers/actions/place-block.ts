import type { BlockRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { blockErrors } from '../block-errors.ts'
import { customerErrors } from '../errors.ts'
import { blockPlaced } from '../events.ts'
import { refuseOwnAddresses } from '../own-addresses.ts'
import {
  type BlockTarget,
  type BlockTerms,
  blockableIdentities,
  changeBlock,
  customerView,
  type Identity,
  identityById,
  insertBlock,
  lockBlock,
  lockIdentityGraph,
  resolveCustomerId,
} from '../store/index.ts'

interface Placing {
  terms: BlockRequest
  /** The addresses of the organisation itself, which are never blocked. */
  own: readonly string[]
  actor: Actor
  now: Date
}

/**
 * Sets aside what comes from an identity from now on. Once more changes why and until when; just the same changes
 * nothing. Answers the customer, and the block if it began or changed. Throws `identity_not_found` (404),
 * `identity_not_blockable`, `own_address_not_blockable` and `block_until_past` (422).
 */
export async function blockIdentity(
  tx: Tx,
  o: Placing & { identityId: string },
): Promise<{ customerId: string; blockIds: string[] }> {
  // Arrivals hold the same lock: what comes meanwhile is caught, or came before.
  await lockIdentityGraph(tx)
  const identity = await identityById(tx, o.identityId)
  if (!identity) throw blockErrors.identity_not_found()
  if (identity.kind === 'phone') throw blockErrors.identity_not_blockable()
  return { customerId: identity.customer_id, blockIds: await blockAll(tx, [identity], o) }
}

/**
 * Blocks all that a customer is known by now, each by itself, so that parting a merge leaves the right ones blocked.
 * Throws `customer_not_found` (404), `customer_not_blockable`, `own_address_not_blockable` and `block_until_past` (422).
 */
export async function blockCustomer(
  tx: Tx,
  o: Placing & { customerId: string },
): Promise<{ customerId: string; blockIds: string[] }> {
  await lockIdentityGraph(tx)
  const customerId = await resolveCustomerId(tx, o.customerId)
  if (!(await customerView(tx, customerId))) throw customerErrors.customer_not_found()
  const identities: Identity[] = []
  for (const id of await blockableIdentities(tx, customerId)) {
    const identity = await identityById(tx, id)
    if (identity) identities.push(identity)
  }
  if (identities.length === 0) throw blockErrors.customer_not_blockable()
  return { customerId, blockIds: await blockAll(tx, identities, o) }
}

async function blockAll(tx: Tx, identities: readonly Identity[], o: Placing): Promise<string[]> {
  refuseOwnAddresses(o.own, identities)
  const terms = readTerms(o)
  const placed: { id: string; identity: Identity }[] = []
  for (const identity of identities) {
    const id = await placeBlock(tx, { identityId: identity.id }, terms, o)
    if (id === null) continue
    placed.push({ id, identity })
    await recordEvent(tx, blockPlaced, {
      actor: o.actor,
      customerId: identity.customer_id,
      data: { blockId: id, identityId: identity.id, reason: terms.reason, until: timeOf(terms.until) },
    })
  }
  for (const { id, identity } of placed) {
    await recordAudit(tx, {
      actor: o.actor,
      action: 'identity.block',
      subject: { kind: 'customer', id: identity.customer_id },
      data: { blockId: id, identityId: identity.id, reason: terms.reason, until: timeOf(terms.until) },
      personal: { identity: identity.display, ...(terms.note === null ? {} : { note: terms.note }) },
    })
  }
  return placed.map(({ id }) => id)
}

/** Answers the id of a block that began or changed; null when just this stood already. */
export async function placeBlock(
  tx: Tx,
  target: BlockTarget,
  terms: BlockTerms,
  o: { actor: Actor; now: Date },
): Promise<string | null> {
  const standing = await lockBlock(tx, target)
  if (!standing) return await insertBlock(tx, target, terms, { by: o.actor.id, now: o.now })
  const isSame =
    standing.reason === terms.reason &&
    standing.note === terms.note &&
    timeOf(standing.expires_at) === timeOf(terms.until)
  if (isSame) return null
  await changeBlock(tx, standing.id, terms)
  return standing.id
}

/** Throws `block_until_past` (422). */
export function readTerms({ terms, now }: { terms: BlockRequest; now: Date }): BlockTerms {
  const until = terms.until ? new Date(terms.until) : null
  if (until !== null && until <= now) {
    throw blockErrors.block_until_past({ fields: { until: 'must be a time to come' } })
  }
  return { reason: terms.reason, note: terms.note?.trim() || null, until }
}

export function timeOf(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
