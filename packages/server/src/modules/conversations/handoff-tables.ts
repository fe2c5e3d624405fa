import type { Channel, HandoffReason, HandoffState } from '@throughline/contracts'
import type { Generated } from 'kysely'

export interface HandoffsTable {
  id: string
  conversation_id: string
  from_leg_id: string
  to_leg_id: string | null
  to_inbox_id: string
  to_channel: Channel
  initiated_by: 'agent' | 'customer' | 'rule'
  initiator_id: string | null
  reason: HandoffReason
  state: Generated<HandoffState>
  token_hash: Buffer | null
  instructions: string
  message_id: string | null
  after_seq: number
  taken_up_by: string | null
  came_by: Generated<'link' | 'qr_code' | 'code' | null>
  offered_at: Date
  expires_at: Date | null
  accepted_at: Date | null
  declined_at: Date | null
  expired_at: Date | null
  withdrawn_at: Date | null
  first_reply_at: Date | null
  origin_conversation_id: Generated<string | null>
}

export interface HandoffCodesTable {
  handoff_id: string
  code_hash: Buffer
  tries: Generated<number>
  made_at: Date
  expires_at: Date
}

export interface HandoffCodeTriesTable {
  id: string
  address_hash: Buffer
  at: Date
}

export interface HandoffChecksTable {
  handoff_id: string
  key: 'history_reviewed' | 'identity_confirmed' | 'switch_explained' | 'personal_empathy' | 'feedback_asked'
  ticked_at: Date
  ticked_by_kind: 'agent' | 'system'
  ticked_by: string | null
  how: 'agent' | 'opened' | 'code' | 'verified' | 'seen_in_text'
}
