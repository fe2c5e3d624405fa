import type { DomainBlockRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { blockErrors } from '../block-errors.ts'
import { blockPlaced } from '../events.ts'
import { refuseOwnDomain } from '../own-addresses.ts'
import { lockBlock, lockIdentityGraph } from '../store/index.ts'
import { placeBlock, readTerms, timeOf } from './place-block.ts'

/**
 * Sets aside what comes from a mail domain and those below it. Answers the id of the block that stands then. Throws
 * `domain_invalid`, `own_address_not_blockable` and `block_until_past` (422).
 */
export async function blockDomain(
  tx: Tx,
  o: { request: DomainBlockRequest; own: readonly string[]; actor: Actor; now: Date },
): Promise<string> {
  const domain = readDomain(o.request.domain)
  refuseOwnDomain(o.own, domain)
  const terms = readTerms({ terms: o.request, now: o.now })
  await lockIdentityGraph(tx)
  const id = await placeBlock(tx, { domain }, terms, o)
  if (id === null)
    return (await lockBlock(tx, { domain }))?.id ?? Promise.reject(blockErrors.block_not_found())
  const until = timeOf(terms.until)
  await recordEvent(tx, blockPlaced, {
    actor: o.actor,
    data: { blockId: id, identityId: null, reason: terms.reason, until },
  })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'domain.block',
    subject: { kind: 'block', id },
    data: { reason: terms.reason, until },
    personal: { domain, ...(terms.note === null ? {} : { note: terms.note }) },
  })
  return id
}

/** `@Spam.Example` is `spam.example`. Throws `domain_invalid` (422). */
export function readDomain(text: string): string {
  const domain = text.trim().replace(/^@/, '').toLowerCase()
  if (
    !/^(?=.{3,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain)
  ) {
    throw blockErrors.domain_invalid({ fields: { domain: 'is no mail domain such as spam.example' } })
  }
  return domain
}
