import { useLingui } from '@lingui/react/macro'
import type { Priority } from '@throughline/contracts'
import { Button, Item, Menu } from '@throughline/ui'
import { Signal } from 'lucide-react'
import { usePriorities } from '../priority-names.ts'
import type { useActions } from '../use-actions.ts'

export interface PriorityMenuProps {
  priority: Priority
  actions: ReturnType<typeof useActions>
  readOnly: boolean
  isOpen: boolean
  onOpenChange(open: boolean): void
}

const tones: Record<Priority, string> = { urgent: 'text-bad!', high: 'text-warn!', normal: '', low: '' }

/** How urgent the matter is, and choosing it. */
export function PriorityMenu({ priority, actions, readOnly, isOpen, onOpenChange }: PriorityMenuProps) {
  const { t } = useLingui()
  const priorities = usePriorities()
  const name = priorities.find(({ key }) => key === priority)?.name ?? ''
  return (
    <Menu
      aria-label={t`Priority`}
      selectionMode="single"
      selectedKeys={[priority]}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onAction={(key) => {
        const chosen = priorities.find((one) => one.key === key)
        if (chosen !== undefined && chosen.key !== priority) actions.setPriority(chosen.key, chosen.name)
      }}
      trigger={
        <Button
          size="small"
          tone="quiet"
          isDisabled={readOnly}
          className={tones[priority]}
          aria-label={t`Priority: ${name}`}
        >
          <Signal aria-hidden size={14} strokeWidth={1.75} />
          {name}
        </Button>
      }
    >
      {priorities.map((one) => (
        <Item key={one.key} id={one.key}>
          {one.name}
        </Item>
      ))}
    </Menu>
  )
}
