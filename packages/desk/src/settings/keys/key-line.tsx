import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { ApiKeyView } from '@throughline/contracts'
import { Button, Chip, Dialog, showToast } from '@throughline/ui'
import { useState } from 'react'
import { revokeKey } from '../../api/keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** One key: whose, what it may, when it was used. */
export function KeyLine({ apiKey, changed }: { apiKey: ApiKeyView; changed(): void }) {
  const { t } = useLingui()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const { name, prefix, owner, state, scopes, expiresAt, lastUsed } = apiKey
  const used =
    lastUsed === null ? t`never used` : t`last used ${format.moment(lastUsed.at)} from ${lastUsed.address}`
  const end = expiresAt === null ? t`never expires` : t`expires ${format.moment(expiresAt)}`
  const service = owner.kind === 'service' ? t`service account ${owner.name}` : owner.name
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5">
      <span className="min-w-56 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="wrap-anywhere font-[550]">{name}</span>
          <code className="font-mono text-ink-2 text-xs">{prefix}…</code>
        </span>
        <span className="num block text-ink-2 text-xs">
          {[service, t`made by ${apiKey.createdBy.name}`, end, used].join(' · ')}
        </span>
        <span className="mt-0.5 block wrap-anywhere font-mono text-[11.5px] text-ink-2">
          {scopes.join(', ')}
        </span>
      </span>
      {state === 'active' && <Chip tone="ok">{t`Works`}</Chip>}
      {state === 'expired' && <Chip tone="warn">{t`Expired`}</Chip>}
      {state === 'revoked' && <Chip>{t`Revoked`}</Chip>}
      {state === 'active' && (
        <Button size="small" tone="quiet" aria-label={t`Revoke ${name}`} onPress={() => setAsking(true)}>
          {t`Revoke`}
        </Button>
      )}
      {asking && <Revoke apiKey={apiKey} close={() => setAsking(false)} changed={changed} />}
    </li>
  )
}

/** Asked, since nothing brings a revoked key back. */
function Revoke({ apiKey, close, changed }: { apiKey: ApiKeyView; close(): void; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const revoked = useMutation({
    mutationFn: () => revokeKey(apiKey.id),
    onSuccess: () => {
      changed()
      close()
      showToast({ text: t`${apiKey.name} no longer works` })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return (
    <Dialog
      title={t`Revoke ${apiKey.name}?`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Keep it`}</Button>
          <Button tone="danger" isDisabled={revoked.isPending} onPress={() => revoked.mutate()}>
            {t`Revoke the key`}
          </Button>
        </>
      }
    >
      <p className="p-4">
        {t`Every program that uses it is refused from this moment. It cannot be brought back; a new key can be made.`}
      </p>
    </Dialog>
  )
}
