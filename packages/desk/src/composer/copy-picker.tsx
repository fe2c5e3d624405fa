import { useLingui } from '@lingui/react/macro'
import type { ParticipantView } from '@throughline/contracts'
import { Item, Menu } from '@throughline/ui'
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components'

/** Which third parties get a copy; nobody does unless chosen. */
export function CopyPicker({
  thirdParties,
  chosen,
  choose,
}: {
  thirdParties: readonly ParticipantView[]
  chosen: readonly string[]
  choose(ids: string[]): void
}) {
  const { t } = useLingui()
  const names = thirdParties
    .filter(({ identityId }) => chosen.includes(identityId))
    .map(({ display }) => display)
    .join(', ')
  return (
    <Menu
      aria-label={t`Who gets a copy`}
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) =>
        choose(
          thirdParties.map(({ identityId }) => identityId).filter((id) => keys === 'all' || keys.has(id)),
        )
      }
      trigger={
        <Button className="inline-flex min-w-0 max-w-56 items-center gap-1.5 rounded-[7px] border border-line px-2 py-[3px] font-[550] hovered:bg-hover">
          <span className="truncate">{names === '' ? t`Copy to…` : t`Copy to ${names}`}</span>
          <ChevronDown aria-hidden size={13} strokeWidth={2} className="shrink-0" />
        </Button>
      }
    >
      {thirdParties.map((one) => (
        <Item key={one.identityId} id={one.identityId} textValue={one.display} detail={t`third party`}>
          {one.display}
        </Item>
      ))}
    </Menu>
  )
}
