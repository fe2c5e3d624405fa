import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import type { BlobStore } from '../../../platform/storage/index.ts'
import { lockIdentityGraph } from '../../customers/index.ts'
import {
  type Inbox,
  inboundById,
  inboundQuarantined,
  inboxById,
  lockInbound,
  noteInboundFailure,
  type StoredInbound,
  settleInbound,
} from '../../inboxes/index.ts'
import type { InboundAttachment, InboundItem } from '../connector.ts'
import type { Registry } from '../registry.ts'
import { noteTestArrived } from '../store/index.ts'
import { type AppliedItem, applyItem } from './apply-item.ts'
import { applyReport } from './apply-report.ts'

export interface InboundContext {
  db: Database
  log: Logger
  storage: BlobStore
  registry: Registry
  now: () => Date
}

export type Processed =
  | { outcome: 'processed'; items: AppliedItem[] }
  /** Somebody else is at it, or it was finished before. */
  | { outcome: 'elsewhere' }
  | { outcome: 'quarantined'; error: string }

/** After so many failures that are not the arrival's own, a person should look. */
const MOST_ATTEMPTS = 12

/** An item whose attachments lie in the store already. */
export type PreparedItem = Omit<InboundItem, 'attachments'> & {
  attachments: (Omit<InboundAttachment, 'content'> & { hash: string; size: number })[]
}

/**
 * Understands a stored arrival and records what it says. What its connector cannot read is quarantined with
 * the reason, for a person to see and replay; a fault of our own leaves it for the sweep to try again.
 * Running it twice does no harm.
 */
export async function processInbound(context: InboundContext, inboundId: string): Promise<Processed> {
  const stored = await inboundById(context.db.kysely, inboundId)
  if (!stored || stored.state === 'processed') return { outcome: 'elsewhere' }
  const inbox = await inboxById(context.db.kysely, stored.inboxId)
  if (!inbox) return await quarantine(context, stored, 'Its inbox no longer exists.')
  let items: InboundItem[]
  try {
    items = await context.registry.connectorFor(inbox.channel).receive(stored, inbox)
  } catch (error) {
    return await quarantine(context, stored, error instanceof Error ? error.message : String(error))
  }
  try {
    return await apply(context, stored, inbox, items)
  } catch (error) {
    context.log.error({ err: error, inboundId }, 'an arrival could not be recorded')
    const attempts = await noteInboundFailure(context.db.kysely, inboundId, describe(error))
    if (attempts >= MOST_ATTEMPTS) return await quarantine(context, stored, describe(error))
    throw error
  }
}

async function apply(
  context: InboundContext,
  stored: StoredInbound,
  inbox: Inbox,
  items: InboundItem[],
): Promise<Processed> {
  // Contents are stored before the transaction: a stored content that nobody refers to does no harm.
  const prepared = await Promise.all(items.map((item) => storeAttachments(context.storage, item)))
  return context.db.transaction(async (tx) => {
    if (!(await lockInbound(tx, stored.id))) return { outcome: 'elsewhere' }
    // With several in one transaction a later one could ask for what others wait for by then.
    if (prepared.length > 1) await lockIdentityGraph(tx)
    const applied: AppliedItem[] = []
    for (const item of prepared) {
      const arrival = { item, inbox, inboundId: stored.id, now: context.now() }
      const one =
        item.report === null ? await applyItem(tx, arrival) : await applyReport(tx, arrival, item.report)
      if (one !== null) applied.push(one)
    }
    const testId = items.length > 0 ? null : context.registry.email.receivingTestOf(stored, inbox)
    if (testId !== null) await noteTestArrived(tx, testId, context.now())
    const isReport = applied.length === 0 && items.length > 0
    await settleInbound(
      tx,
      stored.id,
      applied.length > 0 ? 'processed' : 'ignored',
      isReport
        ? 'It reports on a mail that no conversation here shows.'
        : testId === null
          ? null
          : 'It is a test of receiving that this inbox sent to itself.',
    )
    return { outcome: 'processed', items: applied }
  })
}

async function storeAttachments(storage: BlobStore, item: InboundItem): Promise<PreparedItem> {
  const attachments: PreparedItem['attachments'] = []
  for (const { content, ...attachment } of item.attachments) {
    attachments.push({ ...attachment, ...(Buffer.isBuffer(content) ? await storage.put(content) : content) })
  }
  return { ...item, attachments }
}

async function quarantine(
  { db, log }: InboundContext,
  stored: StoredInbound,
  error: string,
): Promise<Processed> {
  log.warn({ inboundId: stored.id, inboxId: stored.inboxId }, 'an arrival was put into quarantine')
  await db.transaction(async (tx) => {
    await settleInbound(tx, stored.id, 'quarantined', error.slice(0, 1000))
    await recordEvent(tx, inboundQuarantined, {
      actor: { kind: 'system', id: null },
      data: { inboundId: stored.id, inboxId: stored.inboxId },
    })
  })
  return { outcome: 'quarantined', error }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
