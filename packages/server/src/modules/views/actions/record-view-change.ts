import type { SharedWith } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { recordAudit } from '../../access/index.ts'
import { viewChanged } from '../events.ts'

export type ViewAction = 'view.create' | 'view.update' | 'view.delete' | 'view.restore'

/**
 * Tells of a change to those whom it concerns. One that others see, or saw, is an entry of the audit trail; what
 * somebody keeps for themselves is theirs alone.
 */
export async function recordViewChange(
  tx: Tx,
  o: {
    id: string
    ownerId: string
    agent: SignedInAgent
    action: ViewAction
    /** With whom it was shared, and is now; null where it was not there. */
    before: SharedWith | null
    after: SharedWith | null
  },
): Promise<void> {
  const { id, ownerId, agent, action, before, after } = o
  const isShared = [before, after].some((sharing) => sharing !== null && sharing.kind !== 'nobody')
  const actor = { kind: 'agent', id: agent.id } as const
  await recordEvent(tx, viewChanged, { actor, data: { viewId: id, agentId: isShared ? null : ownerId } })
  if (!isShared) return
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'view', id },
    data: {
      sharedWith: after?.kind ?? null,
      teamId: after?.kind === 'team' ? after.teamId : null,
      sharedBefore: before?.kind ?? null,
    },
  })
}
