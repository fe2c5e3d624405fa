import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Signature, SignatureCreate } from '@throughline/contracts'
import { Button, Dialog, Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { addSignature, changeSignature, signaturesQuery } from '../../api/signatures.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguages } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { signatureProblemsIn, useProblemWords } from '../templates/template-problems.tsx'
import { useFilledSignature } from './filled-signature.ts'

type Language = NonNullable<SignatureCreate['language']>

/** The words of a signature, with what they become; where it is new, also for which inbox and language. */
export function EditSignature({
  signature,
  whose,
  close,
}: {
  signature: Signature | null
  whose: SignatureCreate['for']
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const say = useProblemWords()
  const client = useQueryClient()
  const filled = useFilledSignature()
  const { data: inboxes } = useQuery(inboxesQuery)
  const [inboxId, setInboxId] = useState(signature?.inboxId ?? 'every')
  const [language, setLanguage] = useState<Language | 'every'>(signature?.language ?? 'every')
  const [text, setText] = useState(signature?.text ?? '{{agent.name}}\n{{organisation.name}}')
  const inbox = inboxId === 'every' ? null : inboxId
  const saved = useMutation({
    mutationFn: () =>
      signature === null
        ? addSignature({
            for: whose,
            inboxId: inbox,
            language: language === 'every' ? null : language,
            text: text.trim(),
          })
        : changeSignature(signature, text.trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: signaturesQuery.queryKey })
      close()
    },
  })
  const problems = signatureProblemsIn(saved.error)
  const variables = [
    { key: 'agent.name', label: t`Your name` },
    { key: 'inbox.name', label: t`Name of the inbox` },
    { key: 'organisation.name', label: t`Name of the organisation` },
  ]
  return (
    <Dialog
      title={
        signature !== null
          ? t`Change the signature`
          : whose === 'me'
            ? t`Add your signature`
            : t`Add a signature for everybody`
      }
      closeLabel={t`Close`}
      isOpen
      width="32rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        {signature === null && (
          <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
            <Select
              label={t`Inbox`}
              value={inboxId}
              onChange={setInboxId}
              options={[
                { key: 'every', label: t`every inbox` },
                ...(inboxes ?? [])
                  .filter(({ channel }) => channel === 'email')
                  .map(({ id, name }) => ({ key: id, label: name })),
              ]}
            />
            <Select<Language | 'every'>
              label={t`Language of the customer`}
              value={language}
              onChange={setLanguage}
              options={[{ key: 'every', label: t`every language` }, ...deskLanguages]}
            />
          </div>
        )}
        <div>
          <TextField
            label={t`Words`}
            rows={5}
            maxLength={2_000}
            isRequired
            value={text}
            onChange={setText}
            autoFocus
          />
          <div className="mt-1.5 flex flex-wrap gap-1">
            {variables.map(({ key, label }) => (
              <Button
                key={key}
                size="small"
                tone="quiet"
                onPress={() => setText(`${text}${text === '' || /\s$/.test(text) ? '' : ' '}{{${key}}}`)}
              >
                + {label}
              </Button>
            ))}
          </div>
        </div>
        <div>
          <p className="mb-1 font-[550] text-[13px]">{t`Preview`}</p>
          <p
            data-preview
            className="min-h-10 whitespace-pre-line rounded-control border border-line-2 bg-hover px-3 py-2 text-[13.5px] wrap-anywhere"
          >
            {filled(text, inbox)}
          </p>
        </div>
        {problems.length > 0 ? (
          <FormProblem text={problems.map(say).join(' ')} />
        ) : (
          saved.isError && <FormProblem {...words(saved.error)} />
        )}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={saved.isPending || text.trim() === ''}>
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
