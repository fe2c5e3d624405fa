import type { AwayPace } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import { legById, lockAround } from '../../conversations/index.ts'
import { awayUpdateImpossible, awayUpdateScheduled } from '../events.ts'
import type { ConsiderAwayUpdate } from '../jobs/consider-away-update.ts'
import { awayUpdateById, putAwayPace, scheduledTo } from '../store/index.ts'
import { say } from './consider-away-update.ts'

export interface Choice {
  address: string
  pace: AwayPace
  /** The agent who was told, and of which customer; null for whoever owns the address. */
  by: { agentId: string; customerId: string } | null
  now: Date
}

export type ChoosePace = (choice: Choice) => Promise<void>

/** Chooses, and has the chats timed anew that an update to the address waits in. */
export function createChoose({ db, enqueue }: Platform, consider: ConsiderAwayUpdate): ChoosePace {
  return (choice) =>
    db.transaction(async (tx) => {
      for (const leg of await choosePace(tx, choice)) {
        await enqueue(tx, consider.request(leg, { key: `consider:${leg.legId}` }))
      }
    })
}

/**
 * Says how often mail about missed answers goes to an address, and tells whoever watches an update that waits for its
 * time. Answers the chats that have one. The updates themselves stay as they are, since their reader may change their
 * mind until then.
 */
async function choosePace(
  tx: Tx,
  { address, pace, by, now }: Choice,
): Promise<{ legId: string; conversationId: string }[]> {
  const before = await putAwayPace(tx, { address, pace, by: by?.agentId ?? null, now })
  const waiting: { legId: string; conversationId: string }[] = []
  for (const { id, leg_id } of await scheduledTo(tx, address)) {
    const locked = await lockAround(tx, () => legById(tx, leg_id))
    const update = await awayUpdateById(tx, id)
    if (!locked || update?.state !== 'scheduled') continue
    await say(tx, pace === 'never' ? awayUpdateImpossible : awayUpdateScheduled, locked.conversation, update)
    waiting.push({ legId: leg_id, conversationId: locked.conversation.id })
  }
  if (by) {
    await recordAudit(tx, {
      actor: { kind: 'agent', id: by.agentId },
      action: 'customer.awayPreference',
      subject: { kind: 'customer', id: by.customerId },
      data: { before, pace },
      personal: { address },
    })
  }
  return waiting
}
