import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, EmptyState, ErrorState } from '@throughline/ui'
import { lazy, Suspense, useState } from 'react'
import { formsQuery } from '../../api/forms.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { FormLine } from './form-line.tsx'

const EditForm = lazy(async () => ({ default: (await import('./edit-form.tsx')).EditForm }))
const NewForm = lazy(async () => ({ default: (await import('./new-form.tsx')).NewForm }))
const FormVersions = lazy(async () => ({
  default: (await import('./versions/form-versions.tsx')).FormVersions,
}))

/** The forms by which customers write to us. */
export function Forms() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('inboxes.manage')
  const [adding, setAdding] = useState(false)
  const { inbox = null } = useSearch({ from: '/desk/settings/$page' })
  const [editing, setEditing] = useState<string | null>(inbox)
  const [looking, setLooking] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(formsQuery)
  const lookedAt = data?.find(({ id }) => id === looking)
  const edited = mayManage ? data?.find(({ id }) => id === editing) : undefined
  const add = <Button tone="primary" onPress={() => setAdding(true)}>{t`Add a form`}</Button>
  return (
    <div className="space-y-5">
      <p className="text-[13px] text-ink-2">{t`A form is a page of questions, in your site or by its own address. What customers send with it becomes a conversation, and is answered by e-mail.`}</p>
      {mayManage && data !== undefined && data.length > 0 && add}
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data?.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`There is no form yet`} {...(mayManage && { action: add })}>
            {t`Begin with a template, for example for returns or for orders that went wrong.`}
          </EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t`Forms`} className="divide-y divide-line-2 rounded-card border border-line">
          {data.map((form) => (
            <FormLine
              key={form.id}
              form={form}
              edit={mayManage ? () => setEditing(form.id) : undefined}
              versions={() => setLooking(form.id)}
            />
          ))}
        </ul>
      )}
      {data !== undefined && data.length > 0 && (
        <p className="text-[13px] text-ink-2">{t`A form is removed, and brought back, under Inboxes.`}</p>
      )}
      <Suspense>
        {adding && (
          <NewForm
            close={() => setAdding(false)}
            added={(form) => {
              setAdding(false)
              setEditing(form.id)
            }}
          />
        )}
        {lookedAt !== undefined && (
          <FormVersions form={lookedAt} mayManage={mayManage} close={() => setLooking(null)} />
        )}
        {edited !== undefined && <EditForm key={edited.id} form={edited} close={() => setEditing(null)} />}
      </Suspense>
    </div>
  )
}
