import type { ChecklistItemKey, ConversationStatus } from '@throughline/contracts'
import {
  assignConversation,
  changeConversation,
  changeStatus,
  closeHandoff,
  handoffById,
  insertArrival,
  legById,
  lockConversation,
  messageById,
  offerHandoff,
  offerWords,
  oldestUnfinished,
  recordDelivery,
  replyTargets,
  sendReply,
  tickChecklist,
  writeNote,
} from '../../modules/conversations/index.ts'
import { translate } from '../../platform/i18n/index.ts'
import type { Record } from './record.ts'
import type { AgentKey, Step, When } from './scenario.ts'
import { duration } from './times.ts'

type Answer = Extract<Step, { kind: 'answers' }>
type Note = Extract<Step, { kind: 'notes' }>
type Change = Extract<Step, { kind: 'marks' }>['change']

export interface AgentSteps {
  answers(step: Answer): Promise<void>
  notes(step: Note): Promise<void>
  assigns(by: AgentKey, to: AgentKey | null): Promise<void>
  marks(by: AgentKey, change: Change): Promise<void>
  offers(by: AgentKey, reason: 'complexity' | 'privacy' | 'convenience' | 'urgency' | 'away'): Promise<void>
  /** The open offer ends: withdrawn by an agent, or expired by itself. */
  ends(by: AgentKey | null): Promise<void>
  checks(by: AgentKey, keys: readonly ChecklistItemKey[]): Promise<void>
  changesStatus(by: AgentKey, to: ConversationStatus, until: When | null): Promise<void>
}

const organisation = 'Saimaa Outdoor'
/** How long an offer of the demo's agents stays open. */
const OPEN_MINUTES = 48 * 60
/** What was sent longer ago than this went out then; the rest goes out now, by the job that always does it. */
const STILL_GOING_OUT = 5 * 60_000
/** A customer with the window open needs so long to read. */
const READING = 20_000

/** What agents do at `at`, by the actions behind their buttons. */
export function agentSteps(record: Record, at: Date): AgentSteps {
  const { stage, theatre } = record
  const { tx, platform } = stage
  const actorOf = (key: AgentKey) => ({ kind: 'agent', id: record.agent(key).id }) as const

  /** Brings out what was just written, at the time when it was written. */
  async function bringOut(): Promise<void> {
    const conversation = await record.conversation()
    const legId = conversation.default_leg_id
    if (legId === null || theatre.now.getTime() - at.getTime() < STILL_GOING_OUT) return
    const leg = await legById(tx, legId)
    const delivery = await oldestUnfinished(tx, legId)
    if (leg?.channel !== 'email' || !delivery) return
    const sent = new Date(at.getTime() + 2_000)
    await recordDelivery(tx, delivery, { state: 'sent', error: null, countAttempt: true, now: sent })
    await insertArrival(tx, {
      inboxId: leg.inbox_id,
      externalId: messageIdOf(delivery.message_id),
      bodyHash: 'own',
      messageId: delivery.message_id,
      now: sent,
    })
  }

  function messageIdOf(messageId: string): string {
    const { registry, house } = theatre
    return registry.email.externalIdOf({ messageId, conversationId: record.id() }, house.email)
  }

  async function remember(messageId: string): Promise<void> {
    const message = await messageById(tx, messageId)
    record.lastAnswer = { messageId: messageIdOf(messageId), at, text: message?.text ?? '' }
    await bringOut()
  }

  return {
    async answers({ by, text, leaves, unseen }) {
      const agent = record.agent(by)
      const conversation = await record.conversation()
      const target = (await replyTargets(tx, conversation)).find((candidate) => candidate.isDefault)
      const { messageId } = await sendReply(tx, {
        conversationId: conversation.id,
        agent: { ...agent, kind: 'person' },
        request: {
          text,
          target: target?.key ?? '',
          pinned: { visibility: 'private', defaultLegId: conversation.default_leg_id },
          thenStatus: leaves,
        },
        now: at,
      })
      await remember(messageId)
      await record.readBy(agent.id)
      if (!unseen) await record.readByCustomer(new Date(at.getTime() + READING))
    },

    async notes({ by, text, mentions }) {
      const agent = record.agent(by)
      await record.readBy(agent.id)
      await writeNote(tx, {
        conversationId: record.id(),
        agentId: agent.id,
        text,
        mentions: mentions.map((key) => record.agent(key).id),
        now: at,
      })
    },

    async assigns(by, to) {
      const assigneeId = to === null ? null : record.agent(to).id
      const conversationId = record.id()
      await assignConversation(tx, { conversationId, assigneeId, teamId: undefined, actor: actorOf(by) })
    },

    async marks(by, change) {
      await changeConversation(tx, {
        conversationId: record.id(),
        version: null,
        change,
        actor: actorOf(by),
        now: at,
      })
    },

    async offers(by, reason) {
      const agent = record.agent(by)
      const { id, language } = await record.conversation()
      const handoff = await offerHandoff(tx, platform.secrets.deriveKey('handoff tokens'), {
        conversationId: id,
        toInbox: theatre.house.chat,
        reason,
        instructions: offerWords(language, 'chat', reason),
        openMinutes: OPEN_MINUTES,
        by: { kind: 'agent', ...agent },
        now: at,
      })
      record.handoffId = handoff.id
      const told = await handoffById(tx, handoff.id)
      if (told?.message_id) await remember(told.message_id)
      await record.readBy(agent.id)
    },

    async ends(by) {
      if (record.handoffId === null) throw new Error('Nothing was offered.')
      const { language } = await record.conversation()
      await closeHandoff(tx, {
        handoffId: record.handoffId,
        to: by === null ? 'expired' : 'withdrawn',
        actor: by === null ? { kind: 'system', id: null } : actorOf(by),
        words: translate(language, by === null ? 'handoff.expired' : 'handoff.withdrawn'),
        organisation,
        now: at,
      })
      await bringOut()
    },

    async checks(by, keys) {
      if (record.handoffId === null) throw new Error('There was no switch.')
      for (const key of keys) {
        await tickChecklist(tx, {
          handoffId: record.handoffId,
          key,
          ticked: true,
          how: key === 'history_reviewed' ? 'opened' : 'agent',
          actor: actorOf(by),
          now: at,
        })
      }
    },

    async changesStatus(by, to, until) {
      const snoozedUntil = until === null ? null : new Date(theatre.now.getTime() + duration(until))
      await record.readBy(record.agent(by).id)
      const conversation = await lockConversation(tx, record.id())
      await changeStatus(tx, conversation, { to, snoozedUntil, actor: actorOf(by), now: at })
    },
  }
}
