import type { Platform } from '../../platform/module.ts'
import { noteVisitorSeen } from '../channels/index.ts'
import { legsOf } from '../conversations/index.ts'
import type { ConsiderLeg } from './jobs/consider-away-update.ts'

/** When a customer comes or goes, every open chat leg of the conversation is looked at. Answers how to stop. */
export function watchPresence({ db, bus, clock, log }: Platform, consider: ConsiderLeg): () => void {
  async function lookAgain(conversationId: string): Promise<void> {
    for (const leg of await legsOf(db.kysely, conversationId)) {
      if (leg.channel !== 'chat' || leg.ended_at !== null) continue
      // Who has just gone waits for the answer, also at night.
      await noteVisitorSeen(db.kysely, leg.id, clock.now())
      await consider({ legId: leg.id, conversationId })
    }
  }
  const onPresence = ({ conversationId }: { conversationId: string }) => {
    lookAgain(conversationId).catch((error: unknown) =>
      log.error({ err: error, conversationId }, 'an away update could not be considered'),
    )
  }
  const subscriptions = [
    bus.subscribe('chat.customer_left', onPresence),
    bus.subscribe('chat.customer_returned', onPresence),
  ]
  return () => {
    for (const stop of subscriptions) stop()
  }
}
