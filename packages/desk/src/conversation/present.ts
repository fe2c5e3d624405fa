import type { ConversationSummary } from '@throughline/contracts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { applyPatches } from '../realtime/realtime.ts'

/** An open conversation as this desk knows it now. */
export function presentConversation(id: string): ConversationSummary | undefined {
  return queryClient.getQueryData(conversationQuery(id).queryKey)?.conversation
}

/** Shows a conversation as it is now wherever it stands. */
export function showConversation(value: ConversationSummary): void {
  applyPatches([{ entity: 'conversation', id: value.id, conversationId: value.id, value }])
}
