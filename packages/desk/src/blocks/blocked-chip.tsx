import { useLingui } from '@lingui/react/macro'
import type { IdentityView } from '@throughline/contracts'
import { Chip } from '@throughline/ui'
import { useFormat } from '../i18n/use-format.ts'
import { useBlockReasons } from './reason-words.ts'

/** That an identity is blocked, until when, and in the tooltip why. */
export function BlockedChip({ block }: { block: NonNullable<IdentityView['block']> }) {
  const { t } = useLingui()
  const format = useFormat()
  const reasons = useBlockReasons()
  const until = block.until === null ? null : format.moment(block.until)
  const domain = block.domain ?? ''
  return (
    <Chip tone="bad" title={reasons[block.reason]}>
      {domain !== '' ? t`Blocked with ${domain}` : until === null ? t`Blocked` : t`Blocked until ${until}`}
    </Chip>
  )
}
