import { useLingui } from '@lingui/react/macro'
import type { FieldKind } from '@throughline/contracts'

/** What a field can hold, in the order in which it is offered. */
export function useKindNames(): readonly { key: FieldKind; label: string }[] {
  const { t } = useLingui()
  return [
    { key: 'text', label: t`Text` },
    { key: 'number', label: t`Number` },
    { key: 'date', label: t`Date` },
    { key: 'boolean', label: t`Yes or no` },
    { key: 'choice', label: t`One choice` },
    { key: 'choices', label: t`Several choices` },
    { key: 'link', label: t`Link` },
  ]
}
