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
} from '../../conversations/index.ts'
import type { NoticeToWrite } from '../store.ts'
import { tell } from '../tell.ts'

/** What happened longer ago is no news: a follower that is new, or that stood still, reads old events too. */
const NEWS = 24 * 60 * 60 * 1_000

/** Tells agents of what concerns them, from the log; the same event tells nobody twice. */
export function writeNotices({ clock }: Platform): Follower {
  return {
    name: 'notices.write',
    events: [noteAdded, conversationAssigned, messageReceived, conversationStatusChanged],
    async handle(tx, event) {
      const { conversationId, at } = event
      if (conversationId === null || at.getTime() < clock.now().getTime() - NEWS) return
      const doer = event.actor.kind === 'agent' ? event.actor.id : null
      const about = await concerned(tx, event, conversationId)
      // Nobody is told of what they did themselves.
      const agentIds = about.agentIds.filter((id, at, all) => id !== doer && all.indexOf(id) === at)
      const { kind, messageId = null, noteId = null } = about
      const common = { conversationId, kind, source: event.id, actorId: doer, messageId, noteId, at }
      await tell(
        tx,
        agentIds.map((agentId) => ({ agentId, ...common })),
      )
    },
  }
}

type Concern = Pick<NoticeToWrite, 'kind'> & { agentIds: string[]; messageId?: string; noteId?: string }

const nobody: Concern = { kind: 'message', agentIds: [] }

async function concerned(tx: Tx, event: LoggedEvent, conversationId: string): Promise<Concern> {
  if (isEvent(noteAdded, event)) {
    return { kind: 'mention', agentIds: event.data.mentions, noteId: event.data.noteId }
  }
  if (isEvent(conversationAssigned, event)) {
    const { assigneeId, fromAssigneeId } = event.data
    if (assigneeId === null || assigneeId === fromAssigneeId) return nobody
    return { kind: 'assigned', agentIds: [assigneeId] }
  }
  if (isEvent(messageReceived, event)) {
    const { automatic, messageId } = event.data
    if (automatic) return nobody
    return { kind: 'message', agentIds: await followersOf(tx, conversationId, event.at), messageId }
  }
  if (isEvent(conversationStatusChanged, event)) {
    const { from, to } = event.data
    if (from !== 'snoozed' || to !== 'open') return nobody
    const assignee = (await findConversation(tx, conversationId))?.assignee_id
    const own = assignee ? [assignee] : []
    // Whoever follows it hears of the customer's word itself.
    const others = event.actor.kind === 'system' ? await followersOf(tx, conversationId, event.at) : []
    return { kind: 'snooze_returned', agentIds: [...own, ...others] }
  }
  return nobody
}
