import { useLingui } from '@lingui/react/macro'
import type { IdentityView } from '@throughline/contracts'
import { Chip } from '@throughline/ui'
import { useFormat } from '../i18n/use-format.ts'
import { useBlockReasons } from './reason-words.ts'

const DAY = 86_400_000

/** That an identity is blocked, until when as near as it needs to be, and in the tooltip why. */
export function BlockedChip({ block }: { block: NonNullable<IdentityView['block']> }) {
  const { t } = useLingui()
  const format = useFormat()
  const reasons = useBlockReasons()
  const { domain, until } = block
  const isNear = until !== null && Date.parse(until) - Date.now() < DAY
  const end = until === null ? '' : isNear ? format.moment(until) : format.day(until)
  const words =
    domain !== null ? t`Blocked with ${domain}` : until === null ? t`Blocked` : t`Blocked until ${end}`
  const full = until === null ? '' : format.full(until)
  return (
    <Chip tone="bad" title={[words, reasons[block.reason], full].filter((part) => part !== '').join(' · ')}>
      {words}
    </Chip>
  )
}
