import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select } from '@throughline/ui'
import { setPreferences, usePreferences } from '../app/preferences.ts'
import { KeyChoices } from './key-choices.tsx'

/** How the keyboard and the composer behave on this device. */
export function Writing() {
  const { t } = useLingui()
  const { shortcuts, undoSeconds } = usePreferences()
  return (
    <div className="space-y-6">
      <div>
        <Checkbox isSelected={shortcuts} onChange={(on) => setPreferences({ shortcuts: on })}>
          <span className="font-[550]">{t`Single keys`}</span>
        </Checkbox>
        <p className="mt-1 ml-[23px] text-ink-2 text-xs">
          {t`One key does what its button does, such as r for a reply. They rest while you write. Press ? to see them all.`}
        </p>
        {shortcuts && <KeyChoices />}
      </div>
      <Select
        className="max-w-96"
        label={t`Calling a mail back`}
        hint={t`A reply by e-mail waits this long, so that you can still undo it. Chat goes at once.`}
        options={[
          { key: '0', label: t`Send at once` },
          { key: '5', label: t`5 seconds` },
          { key: '10', label: t`10 seconds` },
        ]}
        value={`${undoSeconds}`}
        onChange={(seconds) =>
          setPreferences({ undoSeconds: seconds === '0' ? 0 : seconds === '5' ? 5 : 10 })
        }
      />
    </div>
  )
}
