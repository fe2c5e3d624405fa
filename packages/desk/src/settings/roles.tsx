import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '@throughline/contracts'
import { Button, ErrorState } from '@throughline/ui'
import { useState } from 'react'
import { permissionsQuery, rolesQuery } from '../api/people.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'
import { EditRole } from './roles/edit-role.tsx'
import { RoleList } from './roles/role-list.tsx'
import { RoleTable } from './roles/role-table.tsx'

/** What each role may do; an organisation's own roles. */
export function Roles() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('roles.manage')
  const [open, setOpen] = useState<Role | 'new' | null>(null)
  const roles = useQuery(rolesQuery)
  const permissions = useQuery(permissionsQuery)
  const error = roles.error ?? permissions.error
  if (error !== null && (roles.data === undefined || permissions.data === undefined)) {
    return (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(error).quote}
        retry={{
          label: t`Try again`,
          run: () => {
            void roles.refetch()
            void permissions.refetch()
          },
        }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  if (roles.data === undefined || permissions.data === undefined) return null
  return (
    <div className="space-y-8">
      <section>
        <p className="mb-4 text-[13px] text-ink-2">{t`A role is what somebody may do here. The five that come with Throughline stay as they are; make your own where none of them fits.`}</p>
        {mayManage && (
          <Button tone="primary" className="mb-4" onPress={() => setOpen('new')}>
            {t`Add a role`}
          </Button>
        )}
        <RoleList roles={roles.data} mayManage={mayManage} edit={setOpen} />
      </section>
      <RoleTable roles={roles.data} permissions={permissions.data} />
      {open !== null && (
        <EditRole
          role={open === 'new' ? null : open}
          permissions={permissions.data}
          close={() => setOpen(null)}
        />
      )}
    </div>
  )
}
