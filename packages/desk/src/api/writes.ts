import type {
  Agent,
  AssignmentRequest,
  AwayUpdateView,
  ConversationChange,
  ConversationSummary,
  DraftRequest,
  ForwardRequest,
  HandoffCode,
  HandoffRequest,
  HandoffView,
  Me,
  MessageView,
  NoteRequest,
  NoteView,
  PendingReplyView,
  ProfileChange,
  ReplyRequest,
  SetupRequest,
  StatusRequest,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

const conversation = (id: string) => `/v1/conversations/${id}`

export const signInToDemo = (agentId: string) =>
  request<Me>('POST', '/v1/demo/session', { body: { agentId } })
export const signOut = () => request<void>('DELETE', '/v1/session')
export const setUp = (body: SetupRequest) => request<Me>('POST', '/v1/setup', { body })
export const changeProfile = (body: Static<typeof ProfileChange>) => request<Me>('PATCH', '/v1/me', { body })
export const changePassword = (current: string | undefined, next: string) =>
  request<void>('POST', '/v1/me/password', { body: { current, next } })
export const endSession = (id: string) => request<void>('DELETE', `/v1/sessions/${id}`)
export const setDeactivated = (id: string, deactivated: boolean) =>
  request<Agent>('PATCH', `/v1/agents/${id}`, { body: { deactivated } })

/** What a request may carry that a browser finishes although the page goes away. */
const keptAlive = 60_000

/**
 * Hands a reply to the server, which sends it at once or later. `key` makes doing so again after a lost answer
 * harmless.
 */
export const sendReply = (id: string, body: ReplyRequest, key: string) =>
  request<MessageView | PendingReplyView>('POST', `${conversation(id)}/messages`, {
    body,
    idempotencyKey: key,
    keepalive: 2 * body.text.length + 2 * (body.html?.length ?? 0) < keptAlive,
  })
/** Passes a message on, at once or later; `key` makes doing so again after a lost answer harmless. */
export const forwardMessage = (id: string, body: ForwardRequest, key: string) =>
  request<MessageView | PendingReplyView>('POST', `/v1/messages/${id}/forwards`, {
    body,
    idempotencyKey: key,
  })
/** Queues again what of a message was not delivered; a second press does no harm. */
export const tryMessageAgain = (id: string) => request<MessageView>('POST', `/v1/messages/${id}/attempts`)
export const addNote = (id: string, body: Static<typeof NoteRequest>, key: string) =>
  request<NoteView>('POST', `${conversation(id)}/notes`, { body, idempotencyKey: key })
export const saveDraft = (id: string, kind: string, body: Static<typeof DraftRequest>, keepalive = false) =>
  request<unknown>('PUT', `${conversation(id)}/drafts/${kind}`, { body, keepalive })
export const changeConversation = (id: string, version: number, body: Static<typeof ConversationChange>) =>
  request<ConversationSummary>('PATCH', conversation(id), { body, ifMatch: version })
export const assign = (id: string, body: Static<typeof AssignmentRequest>) =>
  request<ConversationSummary>('PUT', `${conversation(id)}/assignment`, { body })
export const setStatus = (id: string, body: Static<typeof StatusRequest>) =>
  request<ConversationSummary>('PUT', `${conversation(id)}/status`, { body })
export const setFollowing = (id: string, following: boolean) =>
  request<ConversationSummary>(following ? 'PUT' : 'DELETE', `${conversation(id)}/following`)
export const settleMention = (noteId: string, settled: boolean) =>
  request<ConversationSummary>(settled ? 'PUT' : 'DELETE', `/v1/notes/${noteId}/mention-settlement`)
export const markRead = (id: string, seq: number) =>
  request<unknown>('PUT', `${conversation(id)}/read`, { body: { seq } })
export const markUnread = (id: string) => request<unknown>('DELETE', `${conversation(id)}/read`)

export const offerHandoff = (id: string, body: HandoffRequest) =>
  request<HandoffView>('POST', `${conversation(id)}/handoffs`, { body })
export const withdrawHandoff = (id: string) => request<unknown>('DELETE', `/v1/handoffs/${id}`)
export const makeHandoffCode = (id: string) => request<HandoffCode>('POST', `/v1/handoffs/${id}/codes`)
export const tickChecklist = (handoffId: string, key: string, ticked: boolean) =>
  request<unknown>('PUT', `/v1/handoffs/${handoffId}/checklist/${key}`, { body: { ticked } })
export const sendAwayUpdateNow = (id: string) =>
  request<AwayUpdateView>('POST', `/v1/away-updates/${id}/send-now`)
export const cancelAwayUpdate = (id: string) => request<unknown>('DELETE', `/v1/away-updates/${id}`)

/** Tries an arrival again; with the conversation in which it stands, once it was understood. */
export const replayInbound = (id: string) =>
  request<{ conversationId: string | null }>('POST', `/v1/inbound/${id}/replay`)
export const replayParked = (id: string) => request<unknown>('POST', `/v1/parked-reactions/${id}/replay`)
