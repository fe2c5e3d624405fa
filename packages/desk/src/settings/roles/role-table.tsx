import { useLingui } from '@lingui/react/macro'
import {
  type PermissionGroup,
  type PermissionView,
  permissionGroups,
  type Role,
} from '@throughline/contracts'
import { Check } from 'lucide-react'
import { Fragment } from 'react'
import { useRoleName } from '../../session/roles.ts'
import { useGroupWords, usePermissionWords } from './permission-words.ts'

/** Every role beside every permission. */
export function RoleTable({
  roles,
  permissions,
}: {
  roles: readonly Role[]
  permissions: readonly PermissionView[]
}) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const groupWords = useGroupWords()
  return (
    <section>
      <h3 className="mb-3 font-[600]" id="roles-and-permissions">{t`Who may do what`}</h3>
      <section
        aria-labelledby="roles-and-permissions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
        tabIndex={0}
        className="overflow-x-auto rounded-card border border-line outline-offset-2"
      >
        <table className="w-full border-collapse text-[13px]">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="sticky left-0 min-w-44 bg-panel px-3.5 py-2 text-left font-[550]">
                {t`Permission`}
              </th>
              {roles.map((role) => (
                <th key={role.key} scope="col" className="px-2 py-2 align-bottom font-[550] text-xs">
                  <span className="mx-auto block w-max max-w-24 hyphens-auto wrap-break-word">
                    {roleName(role.key)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissionGroups.map((group) => (
              <Fragment key={group}>
                <tr className="border-line-2 border-t">
                  <th
                    scope="colgroup"
                    colSpan={roles.length + 1}
                    className="bg-sunk px-3.5 py-1.5 text-left font-[550] text-ink-2 text-xs"
                  >
                    <span className="sticky left-3.5">{groupWords[group]}</span>
                  </th>
                </tr>
                <Group group={group} roles={roles} permissions={permissions} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Group({
  group,
  roles,
  permissions,
}: {
  group: PermissionGroup
  roles: readonly Role[]
  permissions: readonly PermissionView[]
}) {
  const { t } = useLingui()
  const words = usePermissionWords()
  return permissions
    .filter((permission) => permission.group === group)
    .map(({ key }) => (
      <tr key={key} className="border-line-2 border-t">
        <th scope="row" className="sticky left-0 bg-panel px-3.5 py-1.5 text-left font-normal">
          {words[key]}
        </th>
        {roles.map((role) => (
          <td key={role.key} className="px-2 py-1.5 text-center">
            {role.permissions.includes(key) ? (
              <Check role="img" aria-label={t`Yes`} size={16} strokeWidth={2} className="inline text-ok" />
            ) : (
              <span role="img" aria-label={t`No`} className="text-ink-3">
                –
              </span>
            )}
          </td>
        ))}
      </tr>
    ))
}
