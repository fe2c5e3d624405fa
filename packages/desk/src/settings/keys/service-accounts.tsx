import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ServiceAccount } from '@throughline/contracts'
import { Button, Chip, EmptyState, ErrorState, showToast } from '@throughline/ui'
import { Bot } from 'lucide-react'
import { useState } from 'react'
import { changeServiceAccount, serviceAccountsQuery } from '../../api/keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { useRoleName } from '../../session/roles.ts'
import { AddServiceAccount } from './add-service-account.tsx'

/** Bots and programs: they act by keys and sign in nowhere. */
export function ServiceAccounts() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('keys.manage')
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery(serviceAccountsQuery)
  const again = () => void refetch()
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">
        {t`A service account is for a bot or an integration. It acts by API keys, signs in nowhere, belongs to no team, and writes to customers as a bot.`}
      </p>
      {mayManage && (
        <Button tone="primary" className="mb-4" onPress={() => setAdding(true)}>
          {t`Add a service account`}
        </Button>
      )}
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: again }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data?.length === 0 && (
        <EmptyState title={t`No service account yet`}>
          {t`Add one for each bot or integration, then make a key for it.`}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ul
          aria-label={t`Service accounts`}
          className="divide-y divide-line-2 rounded-card border border-line"
        >
          {data.map((account) => (
            <Account key={account.id} account={account} mayManage={mayManage} changed={again} />
          ))}
        </ul>
      )}
      {adding && <AddServiceAccount close={() => setAdding(false)} added={again} />}
    </div>
  )
}

function Account({
  account,
  mayManage,
  changed,
}: {
  account: ServiceAccount
  mayManage: boolean
  changed(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const roleName = useRoleName()
  const active = account.deactivatedAt === null
  const toggled = useMutation({
    mutationFn: (deactivated: boolean) => changeServiceAccount(account.id, { deactivated }),
    onSuccess: (_, deactivated) => {
      changed()
      if (!deactivated) return
      showToast({
        text: t`The keys of ${account.name} no longer work`,
        action: { label: t`Undo`, run: () => toggled.mutate(false) },
      })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const count = account.activeKeys
  const keys = t`${plural(count, { 0: 'no working key', one: '# working key', other: '# working keys' })}`
  const used = account.lastUsedAt === null ? t`never used` : t`last used ${format.moment(account.lastUsedAt)}`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <span
        aria-hidden
        className="grid size-[34px] shrink-0 place-items-center rounded-full bg-line-2 text-ink-2"
      >
        <Bot size={18} strokeWidth={1.75} />
      </span>
      <span className="min-w-40 flex-1">
        <span className="block truncate font-[550]">{account.name}</span>
        <span className="num block text-ink-2 text-xs">{[keys, used].join(' · ')}</span>
      </span>
      <Chip>{roleName(account.role)}</Chip>
      {!active && <Chip tone="warn">{t`Deactivated`}</Chip>}
      {mayManage && (
        <Button
          size="small"
          tone="quiet"
          isDisabled={toggled.isPending}
          onPress={() => toggled.mutate(active)}
        >
          {active ? t`Deactivate` : t`Activate`}
        </Button>
      )}
    </li>
  )
}
