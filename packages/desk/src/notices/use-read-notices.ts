import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { noticeCountQuery, readNotices } from '../api/notices.ts'
import { queryClient } from '../api/query-client.ts'

/** Marks what one was told of a conversation as read while it is on screen and the page is seen. */
export function useReadNotices(conversationId: string): void {
  const { data } = useQuery(noticeCountQuery)
  const unread = data?.conversationIds.includes(conversationId) === true
  const [visible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const onChange = () => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  useEffect(() => {
    if (!unread || !visible) return
    // A lost mark is no loss: it is unread the next time still.
    readNotices({ conversationId }).then(
      (count) => queryClient.setQueryData(noticeCountQuery.queryKey, count),
      () => {},
    )
  }, [conversationId, unread, visible])
}
