import { supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { acceptHandoff, type CameBy, findConversation, type HandoffRow } from '../../conversations/index.ts'
import { customerView, recogniseSender } from '../../customers/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { beginSession } from '../chat/sessions.ts'
import { bindSession } from '../store/index.ts'

export type TakeUp = { outcome: 'accepted'; token: string; inboxKey: string } | { outcome: 'used' | 'closed' }

/**
 * Takes a handoff to chat up for a browser: a new visitor session whose window shows the conversation from
 * here on. Of two devices that press at the same moment one wins.
 */
export async function takeUp(
  platform: Pick<Platform, 'db' | 'clock'>,
  handoff: HandoffRow,
  { locale, cameBy = 'link' }: { locale: string; cameBy?: CameBy },
): Promise<TakeUp> {
  const { db, clock } = platform
  if (handoff.state !== 'offered') return { outcome: handoff.state === 'accepted' ? 'used' : 'closed' }
  const inbox = await inboxById(db.kysely, handoff.to_inbox_id)
  const conversation = await findConversation(db.kysely, handoff.conversation_id)
  if (inbox?.channel !== 'chat' || !conversation) return { outcome: 'closed' }

  const language = supportedLocale(conversation.language) ?? locale
  // Session and identity are part of the transaction: a browser that came too late leaves nothing behind.
  const work = db.transaction(async (tx) => {
    const now = clock.now()
    const { token, session } = await beginSession(
      platform,
      inbox,
      { locale: language, page: null },
      { db: tx },
    )
    // What they write here stands under the customer's name, and the leg says that only a link vouches for it. The
    // identity is nobody's yet: whoever holds a forwarded link must not speak for the customer another time.
    const customer = await customerView(tx, conversation.customer_id)
    const identity = await recogniseSender(
      tx,
      {
        kind: 'visitor',
        scope: inbox.id,
        value: session.thread_id,
        display: customer?.displayName ?? inbox.name,
        name: null,
        verifiedBy: null,
        locale: language,
        claims: [],
      },
      { customerId: null, now, actor: { kind: 'system', id: null } },
    )
    const accepted = await acceptHandoff(tx, {
      handoffId: handoff.id,
      identityId: identity.id,
      sessionId: session.id,
      externalThread: session.thread_id,
      cameBy,
      now,
    })
    if (accepted.outcome !== 'accepted') throw new TooLate(accepted.outcome)
    await bindSession(tx, session.id, {
      identityId: identity.id,
      conversationId: conversation.id,
      legId: accepted.leg.id,
    })
    return token
  })
  try {
    return { outcome: 'accepted', token: await work, inboxKey: inbox.key }
  } catch (error) {
    if (error instanceof TooLate) return { outcome: error.outcome }
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
