import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useCommands } from '../../commands/commands.ts'

/**
 * Offers to find in the open conversation, by its key, the palette and Ctrl F (⌘F). Pressed again in the field, Ctrl F is
 * the browser's own.
 */
export function useFindCommand(): { isOpen: boolean; times: number; close(): void } {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [times, setTimes] = useState(0)
  const open = () => {
    setOpen(true)
    setTimes((before) => before + 1)
  }
  useCommands([{ id: 'find-here', group: 'conversation', label: t`Find in this conversation`, run: open }])
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isFind || event.key.toLowerCase() !== 'f' || event.defaultPrevented) return
      const isInField = document.activeElement?.closest('search') !== null
      if (isInField || document.querySelector('[role=dialog]') !== null) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return { isOpen, times, close: () => setOpen(false) }
}
