import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { OwnSecurity, TotpSetup } from '@throughline/contracts'
import { Button, Chip, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { beginTotp, confirmTotp, removeTotp } from '../../api/security.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useProof } from '../../session/proof.tsx'
import { QrCode } from '../../shell/qr-code.tsx'
import { CodeList } from './recovery-codes.tsx'

/** Codes from an app on the phone. */
export function Authenticator({ security, changed }: { security: OwnSecurity; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const guarded = useProof()
  const since = security.totpSince
  const [setup, setSetup] = useState<TotpSetup | null>(null)
  const say = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const begun = useMutation({ mutationFn: () => guarded(beginTotp), onSuccess: setSetup, onError: say })
  const removed = useMutation({
    mutationFn: () => guarded(removeTotp),
    onSuccess: () => showToast({ text: t`The authenticator app is removed` }),
    onSettled: changed,
    onError: say,
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <span className="min-w-48 flex-1">
        <span className="block font-[550]">{t`Authenticator app`}</span>
        <span className="block text-ink-2 text-xs">
          {since === null
            ? t`A code from your phone, beside the password.`
            : t`Set up ${format.moment(since)}`}
        </span>
      </span>
      {since === null ? (
        <Button size="small" isDisabled={begun.isPending} onPress={() => begun.mutate()}>
          {t`Set up`}
        </Button>
      ) : (
        <>
          <Chip tone="ok">{t`On`}</Chip>
          <Button size="small" isDisabled={removed.isPending} onPress={() => removed.mutate()}>
            {t`Remove`}
          </Button>
        </>
      )}
      {setup !== null && (
        <SetupDialog
          setup={setup}
          close={() => {
            setSetup(null)
            changed()
          }}
        />
      )}
    </li>
  )
}

function SetupDialog({ setup, close }: { setup: TotpSetup; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const guarded = useProof()
  const [code, setCode] = useState('')
  const confirmed = useMutation({
    mutationFn: (typed: string) => guarded(() => confirmTotp(typed)),
    onSuccess: ({ recoveryCodes }) => {
      showToast({ text: t`The authenticator app is set up` })
      if (recoveryCodes === null) close()
    },
    onError: () => setCode(''),
  })
  const take = (typed: string) => {
    setCode(typed)
    if (/^\d{6}$/.test(typed.replaceAll(/\s/g, ''))) confirmed.mutate(typed)
  }
  const codes = confirmed.data?.recoveryCodes ?? null
  return (
    <Dialog
      title={codes === null ? t`Set up an authenticator app` : t`Keep your recovery codes`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
      footer={
        codes === null ? undefined : (
          <Button tone="primary" onPress={close}>
            {t`I have kept them`}
          </Button>
        )
      }
    >
      {codes === null ? (
        <div className="space-y-4 p-4">
          <p className="text-ink-2">{t`Scan this with an authenticator app on your phone, such as Aegis, Google Authenticator or the one of your password manager. Then type the code that it shows.`}</p>
          <div className="flex flex-wrap gap-4">
            <QrCode text={setup.url} label={t`QR code of the key`} />
            <div className="min-w-40 flex-1 space-y-3">
              <p className="text-ink-2 text-xs">{t`Or type this key into the app:`}</p>
              <code className="block select-all break-all rounded-control bg-hover px-2 py-1 font-mono text-[13px]">
                {setup.key.match(/.{1,4}/g)?.join(' ')}
              </code>
              <TextField
                label={t`Code of your authenticator app`}
                value={code}
                onChange={take}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                isDisabled={confirmed.isPending}
                autoFocus
              />
            </div>
          </div>
          {confirmed.isError && <FormProblem {...words(confirmed.error)} />}
        </div>
      ) : (
        <div className="p-4">
          <CodeList codes={codes} />
        </div>
      )}
    </Dialog>
  )
}
