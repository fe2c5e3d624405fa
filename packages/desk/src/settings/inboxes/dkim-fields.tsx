import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { InboxView } from '@throughline/contracts'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { makeDkimKey } from '../../api/inboxes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { CopyLine } from '../copy-line.tsx'
import type { MailForm } from './mail-form.ts'
import { SecretField } from './secret-field.tsx'

/** What signs outgoing mail here, where the relay does not. */
export function DkimFields({
  form,
  change,
  inbox,
  made,
  problems,
}: {
  form: MailForm
  change(part: Partial<MailForm>): void
  inbox: InboxView | null
  made(selector: string): void
  problems: Partial<Record<string, string>>
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const make = useMutation({
    mutationFn: makeDkimKey,
    onSuccess: ({ selector }) => made(selector),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const kept =
    inbox?.secretNames.includes('dkimPrivateKey') === true &&
    inbox.settings.dkimSelector === form.dkimSelector
  return (
    <div className="space-y-4">
      <TextField
        label={t`Selector`}
        value={form.dkimSelector}
        onChange={(dkimSelector) => change({ dkimSelector })}
        maxLength={63}
        spellCheck="false"
        hint={t`The name under which the public key stands in DNS. Empty where the sending server signs.`}
        error={problems['settings.dkimSelector']}
      />
      {form.dkimSelector !== '' && (
        <SecretField
          label={t`Private key`}
          rows={3}
          value={form.dkimPrivateKey}
          onChange={(dkimPrivateKey) => change({ dkimPrivateKey })}
          kept={kept}
          hint={t`In PEM form.`}
          error={problems['secrets.dkimPrivateKey']}
        />
      )}
      {inbox === null ? (
        <p className="text-ink-2 text-xs">{t`Once the inbox is saved, a key pair can be made here.`}</p>
      ) : (
        <Button
          isDisabled={make.isPending}
          onPress={() =>
            inbox.settings.dkimSelector === undefined ? make.mutate(inbox.id) : setAsking(true)
          }
        >
          {t`Make a key pair for me`}
        </Button>
      )}
      {make.data !== undefined && (
        <div role="status" className="space-y-2 rounded-card border border-line p-3">
          <p className="text-[13px]">
            {t`The private key is kept here and signs from now on. Publish this TXT record in the DNS of your domain; until it is there, receivers take the mail as unsigned.`}
          </p>
          <CopyLine label={t`Record name`} text={make.data.record.name} />
          <CopyLine label={t`Value`} text={make.data.record.value} />
        </div>
      )}
      {asking && inbox !== null && (
        <Dialog
          title={t`Sign with a new key?`}
          closeLabel={t`Close`}
          isOpen
          width="26rem"
          onOpenChange={(open) => !open && setAsking(false)}
          footer={
            <>
              <Button onPress={() => setAsking(false)}>{t`Keep the present one`}</Button>
              <Button
                tone="danger"
                onPress={() => {
                  setAsking(false)
                  make.mutate(inbox.id)
                }}
              >
                {t`Make a new key`}
              </Button>
            </>
          }
        >
          <p className="p-4">
            {t`The present private key is forgotten at once. Until the new record is in DNS, receivers take the mail as unsigned. Leave the old record in DNS for a week, for mail that is under way.`}
          </p>
        </Dialog>
      )}
    </div>
  )
}
