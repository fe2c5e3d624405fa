import { isEvent, type LoggedEvent } from '../../platform/events/index.ts'
import type { Platform } from '../../platform/module.ts'
import type { RealtimeHub } from '../../platform/realtime/index.ts'
import { conversationAssigned, findConversation, handoffAccepted, viewerOf } from '../conversations/index.ts'
import { contextPackage } from './store.ts'

/**
 * Sends the context package to whoever answers, the moment a conversation is given to them or its channel
 * changes. A push is a convenience of this moment: it is not repeated, the desk can always ask for it.
 */
export function pushContexts(platform: Platform, hub: RealtimeHub): () => void {
  const { db, log } = platform
  const push = async (event: LoggedEvent) => {
    const { conversationId } = event
    if (conversationId === null) return
    if (!isEvent(conversationAssigned, event) && !isEvent(handoffAccepted, event)) return
    const assignee = (await findConversation(db.kysely, conversationId))?.assignee_id
    const agent = assignee ? hub.connectedAgents().get(assignee) : undefined
    if (!assignee || !agent) return
    const context = await contextPackage(db.kysely, conversationId, viewerOf(agent))
    if (context) hub.pushContext([assignee], { conversationId, context })
  }
  return platform.events().subscribe((events) => {
    for (const event of events) {
      push(event).catch((error: unknown) => log.warn({ err: error }, 'a context package could not be pushed'))
    }
  })
}
