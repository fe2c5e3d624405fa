import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@throughline/ui'
import { setPreferences, usePreferences } from '../app/preferences.ts'
import { useMay } from '../session/me.ts'
import { KeyChoices } from './key-choices.tsx'
import { AfterResolvingChoice } from './writing/after-resolving.tsx'
import { OrganisationUndo, OwnUndo } from './writing/undo-seconds.tsx'

/** How the keyboard behaves on this device, and how long one's replies can be undone. */
export function Writing() {
  const { t } = useLingui()
  const { shortcuts } = usePreferences()
  const mayManage = useMay('inboxes.manage')
  return (
    <div className="space-y-6">
      <OwnUndo />
      {mayManage && <OrganisationUndo />}
      <AfterResolvingChoice />
      <div>
        <Checkbox isSelected={shortcuts} onChange={(on) => setPreferences({ shortcuts: on })}>
          <span className="font-[550]">{t`Single keys`}</span>
        </Checkbox>
        <p className="mt-1 ml-[23px] text-ink-2 text-xs">
          {t`One key does what its button does, such as r for a reply. They rest while you write. Press ? to see them all.`}
        </p>
        {shortcuts && <KeyChoices />}
      </div>
    </div>
  )
}
