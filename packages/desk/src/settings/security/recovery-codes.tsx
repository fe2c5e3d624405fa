import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { OwnSecurity } from '@throughline/contracts'
import { Button, Chip, Dialog, showToast } from '@throughline/ui'
import { useState } from 'react'
import { renewRecoveryCodes } from '../../api/security.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'
import { useProof } from '../../session/proof.tsx'
import { useCopy } from '../../shell/use-copy.ts'

/** The ways in for the day when app and passkey are lost. */
export function RecoveryCodes({ security, changed }: { security: OwnSecurity; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const guarded = useProof()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const made = useMutation({
    mutationFn: () => guarded(renewRecoveryCodes),
    onSuccess: ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      changed()
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const left = security.recoveryCodesLeft
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <span className="min-w-48 flex-1">
        <span className="block font-[550]">{t`Recovery codes`}</span>
        <span className="block text-ink-2 text-xs">{t`They let you in once each when your device is lost.`}</span>
      </span>
      <Chip tone={left > 3 ? 'ok' : 'warn'}>{t`${left} left`}</Chip>
      <Button size="small" isDisabled={made.isPending} onPress={() => made.mutate()}>
        {t`Make new ones`}
      </Button>
      {codes !== null && <ShownCodes codes={codes} close={() => setCodes(null)} />}
    </li>
  )
}

/** Shown once: they are kept nowhere in clear. */
export function ShownCodes({ codes, close }: { codes: readonly string[]; close(): void }) {
  const { t } = useLingui()
  return (
    <Dialog
      title={t`Keep your recovery codes`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <Button tone="primary" onPress={close}>
          {t`I have kept them`}
        </Button>
      }
    >
      <div className="p-4">
        <CodeList codes={codes} />
      </div>
    </Dialog>
  )
}

/** The codes with the ways to take them along. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui()
  const { organisation, agent } = useMe()
  const text = [`${organisation.name} · ${agent.email}`, ...codes, ''].join('\n')
  const copy = useCopy()
  return (
    <div className="space-y-3">
      <p className="text-ink-2">{t`Each of these lets you in once, without your device. They are not shown again: print them or put them where you keep passwords.`}</p>
      <ul
        aria-label={t`Recovery codes`}
        className="num grid grid-cols-2 gap-x-4 gap-y-1 rounded-card bg-hover p-3 font-mono text-[13px] max-[430px]:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => download(text)}>{t`Download`}</Button>
        <Button onPress={() => void copy(text)}>{t`Copy`}</Button>
      </div>
    </div>
  )
}

function download(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = 'recovery-codes.txt'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}
