import { useLingui } from '@lingui/react/macro'
import { type Permission, permissionDetails, permissionGroups } from '@throughline/contracts'
import { Checkbox, labelLook } from '@throughline/ui'
import { useGroupWords, usePermissionWords } from '../roles/permission-words.ts'

/** What a key may do, out of what its maker and its owner may. */
export function Scopes({
  possible,
  chosen,
  change,
}: {
  possible: readonly Permission[]
  chosen: readonly Permission[]
  change(scopes: readonly Permission[]): void
}) {
  const { t } = useLingui()
  const groupWords = useGroupWords()
  const words = usePermissionWords()
  return (
    <fieldset>
      <legend className={labelLook}>{t`What it may do`}</legend>
      <p className="mb-2 text-ink-2 text-xs">
        {t`Choose as little as it needs. You can give what you and its owner may do.`}
      </p>
      <div className="space-y-3 rounded-card border border-line p-3">
        {permissionGroups.map((group) => {
          const ofGroup = possible.filter((permission) => permissionDetails[permission].group === group)
          if (ofGroup.length === 0) return null
          return (
            <fieldset key={group}>
              <legend className="mb-1 text-ink-2 text-xs">{groupWords[group]}</legend>
              <div className="space-y-1.5">
                {ofGroup.map((permission) => (
                  <Checkbox
                    key={permission}
                    isSelected={chosen.includes(permission)}
                    onChange={(on) =>
                      change(on ? [...chosen, permission] : chosen.filter((one) => one !== permission))
                    }
                  >
                    {words[permission]}
                    <code className="block font-mono text-ink-2 text-xs">{permission}</code>
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          )
        })}
      </div>
    </fieldset>
  )
}
