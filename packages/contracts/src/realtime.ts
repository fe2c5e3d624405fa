import type { AwayUpdateView } from './away-updates.ts'
import type { ContextPackage } from './context.ts'
import type {
  ConversationSummary,
  HandoffView,
  LegView,
  MessageView,
  NoteView,
  ReplyTarget,
} from './conversations.ts'
import type { CustomerView } from './customers.ts'
import type { ParticipantView } from './participants.ts'
import type { PendingReplyView } from './pending-replies.ts'
import type { Permission } from './permissions.ts'
import type { Cursor } from './primitives.ts'

/**
 * The desk's socket, `GET /v1/realtime` (session cookie, Origin checked). The client takes snapshots by HTTP
 * (each carries its cursor), says hello with the oldest of them, and then holds `snapshot + patches`.
 * A patch carries the state as it is now, so that applying one twice, or a late one, does no harm:
 * an entity with a `version` or a `seq` never goes back.
 */
export type Patch =
  | { entity: 'conversation'; id: string; conversationId: string; value: ConversationSummary | null }
  | { entity: 'message'; id: string; conversationId: string; value: MessageView | null }
  | { entity: 'leg'; id: string; conversationId: string; value: LegView | null }
  | { entity: 'note'; id: string; conversationId: string; value: NoteView | null }
  | { entity: 'handoff'; id: string; conversationId: string; value: HandoffView | null }
  | { entity: 'awayUpdate'; id: string; conversationId: string; value: AwayUpdateView | null }
  | { entity: 'pendingReply'; id: string; conversationId: string; value: PendingReplyView | null }
  /** So much changed at once that whoever has it open takes a fresh snapshot; also that it is merged into another. */
  | { entity: 'snapshot'; id: string; conversationId: string; value: null }
  /** The signed-in agent's own; nobody else gets it. */
  | { entity: 'readMark'; id: string; conversationId: string; value: number }
  /** Saved views, or their order, are others now: the list is to be asked for again. */
  | { entity: 'savedViews'; id: string; conversationId: null; value: null }
  /** Templates are others now: what is known of them is to be asked for again. */
  | { entity: 'templates'; id: string; conversationId: null; value: null }
  /** The same of signatures, which the composer shows. */
  | { entity: 'signatures'; id: string; conversationId: null; value: null }
  /** The signed-in agent's own: there are new notices, or some were read. They are to be asked for again. */
  | { entity: 'notices'; id: string; conversationId: null; value: null }
  /** Somebody is available, or not any more: what is known of it is to be asked for again. */
  | { entity: 'availability'; id: string; conversationId: null; value: null }
  | { entity: 'customer'; id: string; conversationId: null; value: CustomerView | null }
  | { entity: 'participants'; id: string; conversationId: string; value: ParticipantView[] | null }
  | { entity: 'replyTargets'; id: string; conversationId: string; value: ReplyTarget[] | null }

export interface ConversationPresence {
  conversationId: string
  agents: { agentId: string; doing: 'looking' | 'typing' }[]
  /** `here` while the customer's chat is open and visible. */
  customer: { here: boolean; typing: boolean }
}

export type DeskClientFrame =
  | { type: 'hello'; cursor: Cursor; openConversationId: string | null }
  /** Detail patches and presence come only for the open conversation. */
  | { type: 'open'; conversationId: string | null }
  | { type: 'typing'; conversationId: string; typing: boolean }
  | { type: 'ping' }

export type DeskServerFrame =
  | { type: 'ready'; cursor: Cursor }
  /** The cursor is void or too old: take fresh snapshots and say hello again. */
  | { type: 'reset' }
  | {
      type: 'event'
      cursor: Cursor
      event: { type: string; at: string; conversationId: string | null; actorId: string | null }
      patches: Patch[]
    }
  | { type: 'context'; conversationId: string; context: ContextPackage }
  | { type: 'presence'; presence: ConversationPresence }
  | { type: 'pong' }
  /** What the agent's role does not include; nothing came of that frame. */
  | { type: 'refused'; frame: DeskClientFrame['type']; permission: Permission }
