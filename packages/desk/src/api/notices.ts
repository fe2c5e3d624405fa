import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  NoticeCount,
  NoticeMailTest,
  NoticeNews,
  NoticePage,
  NoticeSettings,
  NoticesRead,
} from '@throughline/contracts'
import { request } from './client.ts'

/** What one was told of, by conversation, the newest first. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '20' })
    if (pageParam !== null) query.set('after', pageParam)
    return request<NoticePage>('GET', `/v1/notices?${query}`, { signal })
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
  staleTime: 0,
})

/** How many conversations one has unread notices of, and which. */
export const noticeCountQuery = queryOptions({
  queryKey: ['notice-count'],
  queryFn: ({ signal }) => request<NoticeCount>('GET', '/v1/notice-count', { signal }),
})

export const readNotices = (body: NoticesRead) => request<NoticeCount>('PUT', '/v1/notices/read', { body })

/** How one is told of what. */
export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }) => request<NoticeSettings>('GET', '/v1/me/notice-settings', { signal }),
})

export const saveNoticeSettings = (body: NoticeSettings) =>
  request<NoticeSettings>('PUT', '/v1/me/notice-settings', { body })

/** What of the last minutes is to be shown by the browser or heard. */
export const fetchNoticeNews = () => request<NoticeNews[]>('GET', '/v1/notice-news')

export const mailMyself = () => request<NoticeMailTest>('POST', '/v1/me/notice-mail-tests')
