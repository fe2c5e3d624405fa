import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { OwnSecurity, PasskeyView } from '@throughline/contracts'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { addPasskey, passkeyCreationOptions, removePasskey, renamePasskey } from '../../api/security.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { makePasskey, passkeysSupported } from '../../session/passkeys.ts'
import { useProof } from '../../session/proof.tsx'
import { deviceName } from '../device-name.ts'
import { ShownCodes } from './recovery-codes.tsx'

interface Props {
  security: OwnSecurity
  changed(): void
}

/** Devices and keys that sign in by themselves, also instead of the password. */
export function PasskeyList({ security, changed }: Props) {
  const { t } = useLingui()
  const [naming, setNaming] = useState<PasskeyView | 'new' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const possible = security.passkeysPossible && passkeysSupported()
  return (
    <>
      <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
        <span className="min-w-48 flex-1">
          <span className="block font-[550]">{t`Passkeys`}</span>
          <span className="block text-ink-2 text-xs">
            {possible
              ? t`Your finger, your face or a security key, also instead of the password.`
              : t`Passkeys need an address with a name and https, and a browser that knows them.`}
          </span>
        </span>
        {possible && (
          <Button size="small" onPress={() => setNaming('new')}>
            {t`Add a passkey`}
          </Button>
        )}
      </li>
      {security.passkeys.map((passkey) => (
        <Passkey key={passkey.id} passkey={passkey} changed={changed} rename={() => setNaming(passkey)} />
      ))}
      {naming === 'new' && (
        <NewPasskey
          close={() => setNaming(null)}
          added={(made) => {
            setNaming(null)
            setCodes(made)
            changed()
          }}
        />
      )}
      {naming !== null && naming !== 'new' && (
        <Rename passkey={naming} close={() => setNaming(null)} changed={changed} />
      )}
      {codes !== null && <ShownCodes codes={codes} close={() => setCodes(null)} />}
    </>
  )
}

function Passkey({ passkey, changed, rename }: { passkey: PasskeyView; changed(): void; rename(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const guarded = useProof()
  const removed = useMutation({
    mutationFn: () => guarded(() => removePasskey(passkey.id)),
    onSettled: changed,
    onSuccess: () => showToast({ text: t`${passkey.name} is removed` }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const used = passkey.lastUsedAt
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 pr-3.5 pl-7">
      <span className="min-w-44 flex-1">
        <span className="block truncate font-[550]">{passkey.name}</span>
        <span className="num block text-ink-2 text-xs">
          {used === null
            ? t`added ${format.moment(passkey.createdAt)}, not used yet`
            : t`added ${format.moment(passkey.createdAt)}, last used ${format.moment(used)}`}
        </span>
      </span>
      <Button size="small" tone="quiet" onPress={rename} aria-label={t`Rename ${passkey.name}`}>
        {t`Rename`}
      </Button>
      <Button
        size="small"
        isDisabled={removed.isPending}
        aria-label={t`Remove ${passkey.name}`}
        onPress={() => removed.mutate()}
      >
        {t`Remove`}
      </Button>
    </li>
  )
}

function NewPasskey({ close, added }: { close(): void; added(codes: readonly string[] | null): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const guarded = useProof()
  const [name, setName] = useState(deviceName(navigator.userAgent) ?? '')
  const made = useMutation({
    mutationFn: async () => {
      const passkey = await makePasskey(await guarded(passkeyCreationOptions))
      return await addPasskey(name.trim(), passkey)
    },
    onSuccess: ({ recoveryCodes }) => {
      showToast({ text: t`The passkey is added` })
      added(recoveryCodes)
    },
  })
  return (
    <NameDialog
      title={t`Add a passkey`}
      hint={t`So that you know it again when you have several. Your device asks you next.`}
      name={name}
      setName={setName}
      action={made.isPending ? t`Waiting for the device…` : t`Go on`}
      busy={made.isPending}
      problem={made.isError && <FormProblem {...words(made.error)} />}
      run={() => made.mutate()}
      close={close}
    />
  )
}

function Rename({ passkey, close, changed }: { passkey: PasskeyView; close(): void; changed(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [name, setName] = useState(passkey.name)
  const renamed = useMutation({
    mutationFn: () => renamePasskey(passkey.id, name.trim()),
    onSuccess: () => {
      changed()
      close()
    },
  })
  return (
    <NameDialog
      title={t`Rename the passkey`}
      hint={undefined}
      name={name}
      setName={setName}
      action={t`Save`}
      busy={renamed.isPending}
      problem={renamed.isError && <FormProblem {...words(renamed.error)} />}
      run={() => renamed.mutate()}
      close={close}
    />
  )
}

interface NameDialogProps {
  title: string
  hint: string | undefined
  name: string
  setName(name: string): void
  action: string
  busy: boolean
  problem: React.ReactNode
  run(): void
  close(): void
}

function NameDialog(props: NameDialogProps) {
  const { t } = useLingui()
  const { name, busy } = props
  return (
    <Dialog
      title={props.title}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && props.close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !busy) props.run()
        }}
      >
        <TextField
          label={t`Name of the passkey`}
          value={name}
          onChange={props.setName}
          maxLength={60}
          autoFocus
          {...(props.hint !== undefined && { hint: props.hint })}
        />
        {props.problem}
        <div className="flex justify-end gap-2">
          <Button onPress={props.close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={busy || name.trim() === ''}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
