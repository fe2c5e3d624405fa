import { useNavigate } from '@tanstack/react-router'
import type { NoticeNews } from '@throughline/contracts'
import { useEffect, useRef } from 'react'
import { fetchNoticeNews } from '../api/notices.ts'
import { onHappening } from '../realtime/realtime.ts'
import { showBrowserNotice } from './browser-notice.ts'
import { isDeskInFront, oneWindowAtATime, sayInFront, takeUnshown } from './shown-once.ts'
import { playNoticeSound } from './sound.ts'
import { useNoticeWords } from './use-notice-words.ts'

/**
 * Shows by the browser, and lets hear, what one is told of and wants so: once, however many windows are open. While a
 * window of the desk is in front the bell tells of it, so the browser need not.
 */
export function useAlerts(): void {
  const words = useNoticeWords()
  const navigate = useNavigate()
  const show = (one: NoticeNews) =>
    showBrowserNotice({
      title: words(one),
      body: [one.customerName, one.subject].filter(Boolean).join(' · '),
      tag: one.id,
      open: () =>
        void navigate({
          to: '/conversations/$conversationId',
          params: { conversationId: one.conversationId },
        }),
    })
  // The newest words without listening anew whenever a name is learnt.
  const latest = useRef(show)
  latest.current = show
  useEffect(sayInFront, [])
  useEffect(() => {
    const alertOnce = () =>
      oneWindowAtATime(async () => {
        const fresh = takeUnshown(await fetchNoticeNews())
        if (fresh.some((one) => one.sound)) await playNoticeSound()
        if (!isDeskInFront()) for (const one of fresh) if (one.browser) latest.current(one)
      })
    return onHappening(({ event }) => {
      // A lost alert is no lost notice: the bell keeps it.
      if (event.type === 'notices.changed') alertOnce().catch(() => {})
    })
  }, [])
}
