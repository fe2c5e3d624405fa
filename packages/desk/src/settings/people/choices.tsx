import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, labelLook, Select } from '@throughline/ui'
import { teamsQuery } from '../../api/queries.ts'
import { useGrantableRoles, useRoleName } from '../../session/roles.ts'

/** A role out of those that one may give. */
export function RoleChoice({ value, onChange }: { value: string; onChange(key: string): void }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const roles = useGrantableRoles()
  return (
    <Select
      label={t`Role`}
      hint={t`What each role may do stands under Roles. You can give rights that you have yourself.`}
      options={roles.map(({ key }) => ({ key, label: roleName(key) }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** Some of the teams; nothing where there are none. */
export function TeamChoice({ value, onChange }: { value: readonly string[]; onChange(ids: string[]): void }) {
  const { t } = useLingui()
  const { data: teams = [] } = useQuery(teamsQuery)
  if (teams.length === 0) return null
  return (
    <fieldset>
      <legend className={labelLook}>{t`Teams`}</legend>
      <div className="max-h-48 space-y-1.5 overflow-auto">
        {teams.map((team) => (
          <Checkbox
            key={team.id}
            isSelected={value.includes(team.id)}
            onChange={(chosen) =>
              onChange(chosen ? [...value, team.id] : value.filter((id) => id !== team.id))
            }
          >
            {team.name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
