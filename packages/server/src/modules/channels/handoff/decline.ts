import { AppError } from '../../../platform/errors/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { closeHandoff, disownLeg, findConversation, legById } from '../../conversations/index.ts'
import { type HandoffLink, isOutdated } from './links.ts'

/**
 * Whoever holds the link would rather not. The page tells them, so a mailbox need not; a chat stands beside the page, and
 * says so too. Where the owner of an address says that it was not them, who waits in the chat may be somebody else: they
 * are told, and nothing more goes there. What is over stays as it is.
 */
export async function declineHandoff(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  link: HandoffLink,
): Promise<void> {
  const { handoff, kind, legId } = link
  const isOver = handoff.expires_at !== null && handoff.expires_at <= clock.now()
  if (isOver || isOutdated(link)) return
  const asked = kind === 'confirm' && legId !== null ? await legById(db.kysely, legId) : undefined
  const from = await legById(db.kysely, handoff.from_leg_id)
  const conversation = await findConversation(db.kysely, handoff.conversation_id)
  const language = conversation?.language ?? null
  const words = asked
    ? translate(language, 'handoff.ask.declined', { address: asked.address ?? '' })
    : from?.channel === 'chat'
      ? translate(language, 'handoff.ask.stays')
      : null
  const organisation = (await findOrganisation(db.kysely))?.name ?? ''
  try {
    await db.transaction(async (tx) => {
      await closeHandoff(tx, {
        handoffId: handoff.id,
        to: 'declined',
        // Whoever holds the link: who that is stays unproved.
        actor: { kind: 'customer', id: null },
        words,
        organisation,
        now: clock.now(),
      })
      if (asked) await disownLeg(tx, asked.id, clock.now())
    })
  } catch (error) {
    // Taken up, withdrawn or declined in this very moment: the page shows what became of it.
    if (!(error instanceof AppError) || error.code !== 'handoff_closed') throw error
  }
}
