import type { ConversationRow } from '../../modules/conversations/index.ts'
import { findConversation, markReadByAgent, recordCustomerMark } from '../../modules/conversations/index.ts'
import { changeCustomer, customerView, resolveCustomerId } from '../../modules/customers/index.ts'
import type { AnsweredMail } from './customer-mail.ts'
import type { Random } from './random.ts'
import type { AgentKey, Person } from './scenario.ts'
import type { Stage, Theatre } from './stage.ts'

/** What is known of a conversation while it is played. */
export interface Record {
  readonly theatre: Theatre
  readonly stage: Stage
  readonly person: Person
  readonly random: Random
  /** The thread of the customer's chat window, while they have one. */
  chatThread: string | null
  /** Our last words, as a mail of the customer would answer them. */
  lastAnswer: AnsweredMail | null
  handoffId: string | null
  /** The number of the last message that an agent wrote or saw. */
  seenSeq: number
  begin(conversationId: string): void
  id(): string
  conversation(): Promise<ConversationRow>
  agent(key: AgentKey): { id: string; name: string }
  /** An agent has the conversation open. */
  readBy(agentId: string): Promise<void>
  /** The customer has read their chat up to now. */
  readByCustomer(at: Date): Promise<void>
  /** Leaves the conversation as it is found when the demo starts. */
  close(): Promise<void>
}

export function createRecord(o: Pick<Record, 'theatre' | 'stage' | 'person' | 'random'>): Record {
  const { theatre, stage, person } = o
  let conversationId: string | null = null
  const record: Record = {
    ...o,
    chatThread: null,
    lastAnswer: null,
    handoffId: null,
    seenSeq: 0,
    begin(id) {
      conversationId ??= id
      if (conversationId !== id) throw new Error('The message began another conversation.')
    },
    id() {
      if (conversationId === null) throw new Error('Nothing has begun yet.')
      return conversationId
    },
    async conversation() {
      const row = await findConversation(stage.tx, record.id())
      if (!row) throw new Error('The conversation is gone.')
      return row
    },
    agent(key) {
      const agent = theatre.house.agents.get(key)
      if (!agent) throw new Error(`Nobody in the house is called ${key}.`)
      return agent
    },
    async readBy(agentId) {
      const { last_seq: seq } = await record.conversation()
      record.seenSeq = seq
      await markRead(agentId, seq)
    },
    async readByCustomer(at) {
      const { default_leg_id: legId, last_seq: seq } = await record.conversation()
      if (legId === null || record.chatThread === null) return
      await recordCustomerMark(stage.tx, { legId, seq, mark: 'read', now: at })
    },
    async close() {
      const row = await record.conversation()
      // Everybody looks over what colleagues do; what waits for an answer is new to all.
      const seq = row.status === 'open' ? record.seenSeq : row.last_seq
      if (seq > 0) for (const agent of theatre.house.agents.values()) await markRead(agent.id, seq)
      await introduce(row.customer_id)
    },
  }

  async function markRead(agentId: string, seq: number): Promise<void> {
    const now = stage.platform.clock.now()
    await markReadByAgent(stage.tx, { conversationId: record.id(), agentId, seq, now })
  }

  /** What the shop knows of its regulars, on their profile. */
  async function introduce(ofCustomer: string): Promise<void> {
    if (person.tier === undefined) return
    const customerId = await resolveCustomerId(stage.tx, ofCustomer)
    const profile = await customerView(stage.tx, customerId)
    if (!profile || profile.tier === person.tier) return
    await changeCustomer(stage.tx, {
      customerId,
      version: profile.version,
      change: { tier: person.tier, locale: person.language },
      actor: { kind: 'agent', id: record.agent('emma').id },
      now: stage.platform.clock.now(),
    })
  }
  return record
}
