import type { Platform } from '../../../platform/module.ts'
import {
  type Confirmation,
  confirmHandoff,
  findConversation,
  type HandoffRow,
  legById,
} from '../../conversations/index.ts'
import { addressOn } from '../../inboxes/index.ts'
import { proveOwner } from '../actions/prove-owner.ts'

/**
 * Moves a matter to the address that its customer gave, since whoever reads the message that went there pressed its
 * button. What was proved and what moved stand together or not at all.
 */
export async function confirmAddress(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  { handoff, legId }: { handoff: HandoffRow; legId: string | null },
): Promise<Confirmation> {
  if (handoff.state !== 'offered') return handoff.state === 'accepted' ? 'used' : 'closed'
  const work = db.transaction(async (tx) => {
    const leg = legId === null ? undefined : await legById(tx, legId)
    const conversation = leg && (await findConversation(tx, leg.conversation_id))
    const kind = leg && addressOn(leg.channel)?.kind
    if (!leg || leg.address === null || !conversation || kind === undefined) throw new TooLate('closed')
    const owner = await proveOwner(
      tx,
      {
        kind,
        scope: '',
        value: leg.address,
        display: leg.address,
        name: null,
        verifiedBy: 'link',
        locale: conversation.language,
        claims: [],
      },
      { conversation, claimantId: leg.identity_id, rule: 'claimed_address_confirmed' },
      clock.now(),
    )
    const outcome = await confirmHandoff(tx, {
      handoffId: handoff.id,
      legId: leg.id,
      actor: { kind: 'customer', id: owner.identity.id },
      now: clock.now(),
    })
    if (outcome !== 'accepted') throw new TooLate(outcome)
  })
  try {
    await work
    return 'accepted'
  } catch (error) {
    if (error instanceof TooLate) return error.outcome
    throw error
  }
}

class TooLate extends Error {
  readonly outcome: 'used' | 'closed'
  constructor(outcome: 'used' | 'closed') {
    super(`The handoff is ${outcome}.`)
    this.outcome = outcome
  }
}
