import { useLingui } from '@lingui/react/macro'
import { IconButton } from '@throughline/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'

const icon = { size: 14, strokeWidth: 1.75 }

/** Moves one thing of a list up or down; what is missing cannot be done. */
export function MoveButtons({
  name,
  up,
  down,
}: {
  name: string
  up: (() => void) | undefined
  down: (() => void) | undefined
}) {
  const { t } = useLingui()
  return (
    <>
      <IconButton
        size="small"
        label={t`Move ${name} up`}
        isDisabled={up === undefined}
        icon={<ArrowUp {...icon} />}
        onPress={() => up?.()}
      />
      <IconButton
        size="small"
        label={t`Move ${name} down`}
        isDisabled={down === undefined}
        icon={<ArrowDown {...icon} />}
        onPress={() => down?.()}
      />
    </>
  )
}
