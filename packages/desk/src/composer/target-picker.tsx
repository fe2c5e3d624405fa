import { useLingui } from '@lingui/react/macro'
import type { ReplyTarget } from '@throughline/contracts'
import { Dot, Item, Menu } from '@throughline/ui'
import { ChevronDown, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTargetWords } from './target-words.ts'

export interface TargetPickerProps {
  targets: readonly ReplyTarget[]
  target: ReplyTarget | undefined
  choose(target: ReplyTarget): void
}

/** Along which way the reply goes, in words; pressing it shows the others. */
export function TargetPicker({ targets, target, choose }: TargetPickerProps) {
  const { t } = useLingui()
  const said = useTargetWords()
  if (target === undefined) {
    return (
      <span className="inline-flex items-center gap-1.5 text-warn">
        <TriangleAlert aria-hidden size={14} strokeWidth={1.75} />
        {t`There is no way to answer yet; write a note instead.`}
      </span>
    )
  }
  const detail = (one: ReplyTarget) => {
    const kind = one.legId === null ? t`begins a new leg` : t`goes on there`
    return isClaim(one) ? `${kind} · ${t`address only claimed`}` : kind
  }
  return (
    <Menu
      aria-label={t`Where the reply goes`}
      selectionMode="single"
      selectedKeys={[target.key]}
      disallowEmptySelection
      onAction={(key) => {
        const chosen = targets.find((one) => one.key === key)
        if (chosen !== undefined) choose(chosen)
      }}
      trigger={
        <Button
          aria-label={t`Goes ${said(target)}. Change`}
          className="inline-flex min-w-0 max-w-fit flex-[1_1_10rem] items-center gap-1.5 rounded-[7px] border border-line px-2 py-[3px] font-[550] hovered:bg-hover"
        >
          <Dot channel={target.channel} />
          <span className="truncate">{said(target)}</span>
          {isClaim(target) && <span className="shrink-0 text-warn text-xs">{t`claimed`}</span>}
          <ChevronDown aria-hidden size={13} strokeWidth={2} className="shrink-0" />
        </Button>
      }
    >
      {targets.map((one) => (
        <Item
          key={one.key}
          id={one.key}
          textValue={said(one)}
          icon={
            <span className="block pt-1">
              <Dot channel={one.channel} />
            </span>
          }
          detail={detail(one)}
        >
          {said(one)}
        </Item>
      ))}
    </Menu>
  )
}

/** An address that somebody only typed; a chat window has none to claim. */
function isClaim(target: ReplyTarget): boolean {
  return target.address !== null && !target.verified
}
