import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type ChipTone = 'plain' | 'ok' | 'warn' | 'bad'
const tones: Record<ChipTone, string> = {
  plain: 'bg-line-2 text-ink-2',
  ok: 'bg-ok-bg text-ok',
  warn: 'bg-warn-bg text-warn',
  bad: 'bg-bad-bg text-bad',
}

/** A word or two about state; the words carry the meaning, the colour only helps. */
export function Chip({
  tone = 'plain',
  title,
  children,
}: {
  tone?: ChipTone
  title?: string
  children: ReactNode
}) {
  return (
    <span
      title={title}
      className={classes(
        'num max-w-48 shrink-0 truncate rounded-full px-[7px] py-px font-[550] text-[11.5px] leading-[17px]',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
