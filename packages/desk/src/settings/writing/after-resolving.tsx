import { useLingui } from '@lingui/react/macro'
import { Select } from '@throughline/ui'
import { type AfterResolving, setPreferences, usePreferences } from '../../app/preferences.ts'

/** Where one goes once a conversation is resolved. */
export function AfterResolvingChoice() {
  const { t } = useLingui()
  const { afterResolving } = usePreferences()
  return (
    <Select<AfterResolving>
      className="max-w-96"
      label={t`After resolving`}
      hint={t`On this device. Undo brings the resolved conversation back wherever you are.`}
      options={[
        { key: 'stay', label: t`Stay with it` },
        { key: 'next', label: t`Open the next conversation` },
        { key: 'list', label: t`Go back to the list` },
      ]}
      value={afterResolving}
      onChange={(choice) => setPreferences({ afterResolving: choice })}
    />
  )
}
