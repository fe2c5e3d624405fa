import { conversationQuery, fetchEarlierMessages } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { withEarlier } from '../../realtime/patch-detail.ts'

/** Puts the messages before a number in front of an open conversation. */
export async function loadEarlier(conversationId: string, beforeSeq: number): Promise<void> {
  const earlier = await fetchEarlierMessages(conversationId, beforeSeq)
  queryClient.setQueryData(conversationQuery(conversationId).queryKey, (present) =>
    present === undefined ? present : withEarlier(present, earlier),
  )
}
