import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Tip } from '@throughline/ui'
import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { noticeCountQuery } from '../api/notices.ts'
import { useCommands } from '../commands/commands.ts'
import { KeysHeld } from '../commands/keys-held.tsx'
import { useShownKey } from '../commands/use-single-keys.ts'
import { useFormat } from '../i18n/use-format.ts'
import { announce } from '../shell/announcer.tsx'

const NoticesPanel = lazy(async () => ({ default: (await import('./notices-panel.tsx')).NoticesPanel }))

/** In the rail: how many conversations have something to tell; opens what one was told of. */
export function Bell() {
  const { t } = useLingui()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const key = useShownKey('notices')
  const { data } = useQuery(noticeCountQuery)
  const unread = data?.unread ?? 0
  const number = `${format.number(unread)}${data?.capped === true ? '+' : ''}`
  const label = unread === 0 ? t`Notices` : t`Notices: ${number} unread`
  useCommands([{ id: 'notices', group: 'go', label: t`Notices`, run: () => setOpen(true) }])
  useAnnouncedGrowth(data === undefined ? null : unread, label)
  return (
    <>
      <Tip label={label} shortcut={key} placement="right">
        <Button
          aria-label={label}
          className="relative grid size-[38px] cursor-default place-items-center rounded-[10px] text-ink-3 hovered:bg-hover hovered:text-ink"
          onPress={() => setOpen(true)}
        >
          <BellIcon aria-hidden size={19} strokeWidth={1.75} />
          {unread > 0 && (
            <span
              aria-hidden
              className="num absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-[650] text-[10px] text-accent-ink leading-4"
            >
              {number}
            </span>
          )}
        </Button>
      </Tip>
      <Suspense fallback={<KeysHeld />}>{open && <NoticesPanel close={() => setOpen(false)} />}</Suspense>
    </>
  )
}

/** Says it when there is more to tell than before. */
function useAnnouncedGrowth(unread: number | null, words: string): void {
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (unread !== null && before.current !== null && unread > before.current) announce(words)
    before.current = unread
  }, [unread, words])
}
