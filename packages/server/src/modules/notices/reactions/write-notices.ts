import type { Tx } from '../../../platform/database/index.ts'
import { type Follower, isEvent, type LoggedEvent } from '../../../platform/events/index.ts'
import type { Platform } from '../../../platform/module.ts'
import {
  conversationAssigned,
  conversationStatusChanged,
  findConversation,
  followersOf,
  messageReceived,
  noteAdded,
  noteChanged,
} from '../../conversations/index.ts'
import { type News, tell } from '../tell.ts'

/** What happened longer ago is no news: a follower that is new, or that stood still, reads old events too. */
const NEWS = 24 * 60 * 60 * 1_000

/** Tells agents of what concerns them, from the log; the same event tells nobody twice. */
export function writeNotices({ clock }: Platform): Follower {
  return {
    name: 'notices.write',
    events: [noteAdded, noteChanged, conversationAssigned, messageReceived, conversationStatusChanged],
    async handle(tx, event) {
      const { conversationId, at } = event
      if (conversationId === null || at.getTime() < clock.now().getTime() - NEWS) return
      const doer = event.actor.kind === 'agent' ? event.actor.id : null
      const told = new Set(doer === null ? [] : [doer])
      const news: News[] = []
      for (const about of await concerns(tx, event, conversationId)) {
        const { kind, messageId = null, noteId = null } = about
        const common = { conversationId, kind, source: event.id, actorId: doer, messageId, noteId, at }
        // Nobody is told of what they did themselves, nor of one thing in two ways.
        for (const agentId of about.agentIds) {
          if (!told.has(agentId)) news.push({ agentId, ...common })
          told.add(agentId)
        }
      }
      await tell(tx, news)
    },
  }
}

type Concern = Pick<News, 'kind'> & { agentIds: string[]; messageId?: string; noteId?: string }

/** Whom it concerns and how, what counts first standing first. */
async function concerns(tx: Tx, event: LoggedEvent, conversationId: string): Promise<Concern[]> {
  if (isEvent(noteAdded, event) || isEvent(noteChanged, event)) {
    return [{ kind: 'mention', agentIds: event.data.mentions, noteId: event.data.noteId }]
  }
  if (isEvent(conversationAssigned, event)) {
    const { assigneeId, fromAssigneeId } = event.data
    if (assigneeId === null || assigneeId === fromAssigneeId) return []
    return [{ kind: 'assigned', agentIds: [assigneeId] }]
  }
  if (isEvent(messageReceived, event)) {
    const { automatic, messageId } = event.data
    if (automatic) return []
    return [
      { kind: 'message', agentIds: await followersOf(tx, conversationId, event.at), messageId },
      { kind: 'reply', agentIds: await assigneeOf(tx, conversationId), messageId },
    ]
  }
  if (isEvent(conversationStatusChanged, event)) {
    const { from, to } = event.data
    if (from !== 'snoozed' || to !== 'open') return []
    // Whoever follows it hears of the customer's word itself.
    const others = event.actor.kind === 'system' ? await followersOf(tx, conversationId, event.at) : []
    return [{ kind: 'snooze_returned', agentIds: [...(await assigneeOf(tx, conversationId)), ...others] }]
  }
  return []
}

async function assigneeOf(tx: Tx, conversationId: string): Promise<string[]> {
  const assignee = (await findConversation(tx, conversationId))?.assignee_id
  return assignee ? [assignee] : []
}
