import type { MacroStep, MacroWords, TemplateText } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import {
  assignConversation,
  changeConversation,
  changeStatus,
  lockConversation,
  offerHandoff,
  offerWords,
  tagsAfter,
  writeNote,
} from '../../conversations/index.ts'
import { inboxById, inboxErrors } from '../../inboxes/index.ts'
import { changerOf } from '../find-template.ts'
import type { Doing } from './do-steps.ts'
import { besideDraft, keepInDraft, sendWords, wordsOf } from './reply-step.ts'

/** What the steps of a run have made so far. */
export interface Made {
  /** The macro's own words. */
  texts: readonly TemplateText[]
  words?: MacroWords
  /** A reply goes out, or waits to, and the status follows from it. */
  isSent?: boolean
  /** Why the conversation could not be resolved with that reply. */
  cannotResolve?: Error
  pendingReplyId?: string
  messageId?: string
  noteId?: string
  handoffId?: string
}

interface Performed {
  words?: MacroWords
  reversible?: boolean
}

const HOUR = 60 * 60 * 1000
/** As long as an offer that is made by hand stands. */
const OFFER_MINUTES = 2 * 24 * 60

/** Does one step. Throws what doing it by hand does. */
export async function performStep(tx: Tx, step: MacroStep, made: Made, o: Doing): Promise<Performed> {
  const { conversationId, agent, now } = o
  const conversation = await lockConversation(tx, conversationId)
  const actor = changerOf(agent)
  const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR)
  const edit = (change: Parameters<typeof changeConversation>[1]['change']) =>
    changeConversation(tx, { conversationId, version: null, change, actor, now })
  switch (step.kind) {
    case 'fields':
      await edit({ fields: step.values })
      return {}
    case 'tags': {
      const tags = tagsAfter(conversation.tags, step)
      if (tags.join('\n') !== conversation.tags.join('\n')) await edit({ tags })
      return {}
    }
    case 'priority':
      if (step.priority !== conversation.priority) await edit({ priority: step.priority })
      return {}
    case 'nextStep': {
      const { text, dueInHours } = step
      const nextStepDueAt = text === null || dueInHours === null ? null : inHours(dueInHours).toISOString()
      await edit({ nextStep: text, nextStepDueAt })
      return {}
    }
    case 'team': {
      const { assignee_id: assigneeId } = conversation
      await assignConversation(tx, { conversationId, assigneeId, teamId: step.teamId, actor })
      return {}
    }
    case 'assign': {
      const assigneeId = step.to === 'me' ? agent.id : step.to === 'agent' ? step.agentId : null
      await assignConversation(tx, { conversationId, assigneeId, teamId: undefined, actor })
      return {}
    }
    case 'note': {
      const note = { conversationId, agentId: agent.id, text: step.text, mentions: [], now }
      made.noteId = (await besideDraft(tx, 'note', o, () => writeNote(tx, note))).noteId
      return { reversible: false }
    }
    case 'offer':
      made.handoffId = await offer(tx, step, conversation.language, o)
      return {}
    case 'reply':
      made.words = await wordsOf(tx, step, made.texts, o)
      if (step.send) return { words: made.words, reversible: await sendWords(tx, made, made.words, o) }
      if (o.draft === 'keep') await keepInDraft(tx, made.words, o)
      return { words: made.words }
    case 'status':
      if (made.cannotResolve) throw made.cannotResolve
      if (!made.isSent) await changeStatus(tx, conversation, { to: step.status, actor, now })
      return { reversible: made.messageId === undefined }
    case 'snooze':
      await changeStatus(tx, conversation, { to: 'snoozed', snoozedUntil: inHours(step.hours), actor, now })
      return {}
  }
}

async function offer(
  tx: Tx,
  { inboxId, reason }: MacroStep & { kind: 'offer' },
  language: string | null,
  { platform, conversationId, agent, now }: Doing,
): Promise<string> {
  const toInbox = await inboxById(tx, inboxId)
  if (!toInbox) throw inboxErrors.inbox_not_found()
  const { id } = await offerHandoff(tx, platform.secrets.deriveKey('handoff tokens'), {
    conversationId,
    toInbox,
    reason,
    instructions: offerWords(language, toInbox.channel, reason),
    openMinutes: OFFER_MINUTES,
    by: { kind: 'agent', id: agent.id, name: agent.name },
    now,
  })
  return id
}
