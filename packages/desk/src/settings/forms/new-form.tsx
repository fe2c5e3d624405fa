import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Form, type FormTemplate, wordsIn } from '@throughline/contracts'
import { Button, classes, Dialog, ErrorState, TextField } from '@throughline/ui'
import { useState } from 'react'
import { addForm, formsQuery, formTemplatesQuery } from '../../api/forms.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Begins a form: with one of the templates, or with name, address, subject and message. */
export function NewForm({ close, added }: { close(): void; added(form: Form): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { locale } = useFormat()
  const { data: templates, error, refetch } = useQuery(formTemplatesQuery)
  const [chosen, choose] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const nameOf = (template: FormTemplate | undefined) =>
    template === undefined ? t`Contact form` : wordsIn(template.name, locale, 'en')
  const name = typed ?? nameOf(templates?.find(({ key }) => key === chosen))
  const made = useMutation({
    mutationFn: () => addForm({ name, ...(chosen !== null && { template: chosen }) }),
    onSuccess: added,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: formsQuery.queryKey })
      void client.invalidateQueries({ queryKey: ['inboxes'] })
    },
  })
  const choices = [
    {
      key: null,
      name: t`Contact form`,
      about: t`Name, e-mail address, subject and message; add what you need.`,
    },
    ...(templates ?? []).map((template) => ({
      key: template.key,
      name: nameOf(template),
      about: wordsIn(template.about, locale, 'en'),
    })),
  ]
  return (
    <Dialog
      title={t`Add a form`}
      closeLabel={t`Close`}
      isOpen
      width="44rem"
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          made.mutate()
        }}
      >
        {error !== null && templates === undefined && (
          <ErrorState
            title={t`The templates could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        )}
        <fieldset>
          <legend className="mb-1 font-[550] text-[13px]">{t`Begin with`}</legend>
          <div className="grid grid-cols-2 gap-2 max-[599px]:grid-cols-1">
            {choices.map((choice) => (
              <label
                key={choice.key ?? ''}
                className={classes(
                  'flex cursor-default gap-2 rounded-card border px-3 py-2',
                  choice.key === chosen ? 'border-accent bg-sel' : 'border-line hover:bg-hover',
                )}
              >
                <input
                  type="radio"
                  name="template"
                  checked={choice.key === chosen}
                  onChange={() => choose(choice.key)}
                  className="mt-1 accent-(--accent)"
                />
                <span className="min-w-0">
                  <span className="block font-[550] text-[13px]">{choice.name}</span>
                  <span className="block text-ink-2 text-xs">{choice.about}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          label={t`Name`}
          hint={t`What colleagues see; customers see the title.`}
          value={name}
          onChange={setTyped}
          isRequired
          maxLength={120}
        />
        {made.isError && <FormProblem {...words(made.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={made.isPending || name.trim() === ''}>
            {t`Add`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
