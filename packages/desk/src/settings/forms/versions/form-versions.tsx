import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Form, FormVersion } from '@throughline/contracts'
import { Button, classes, Dialog } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../../api/client.ts'
import { formVersionsQuery } from '../../../api/forms.ts'
import { useErrorWords } from '../../../i18n/error-words.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { FormProblem } from '../../../session/front-page.tsx'
import { useAuthorName } from '../../../session/me.ts'
import { FormPreview } from '../form-preview.tsx'
import { Difference } from './difference.tsx'
import { useRestoreForm } from './use-restore-form.ts'

/** What a form asked before, who changed it when, how it looked, and a way back. */
export function FormVersions({ form, mayManage, close }: { form: Form; mayManage: boolean; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data: versions = [], error } = useQuery(formVersionsQuery(form.id))
  const [chosen, choose] = useState<number | null>(null)
  const at = Math.max(
    0,
    versions.findIndex(({ version }) => version === chosen),
  )
  const shown = versions[at]
  return (
    <Dialog
      title={t`Versions of ${form.name}`}
      closeLabel={t`Close`}
      isOpen
      width="68rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="flex gap-5 p-4 max-[799px]:flex-col">
        {error !== null && versions.length === 0 && <FormProblem {...words(error)} />}
        {error === null && versions.length === 0 && (
          <p className="text-[13px] text-ink-2">{t`Nobody has changed it yet.`}</p>
        )}
        {shown !== undefined && (
          <>
            <List versions={versions} shown={shown} choose={choose} />
            <Shown
              key={shown.version}
              form={form}
              version={shown}
              before={versions[at + 1] ?? null}
              isLatest={at === 0}
              mayManage={mayManage}
              restored={() => choose(null)}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

function List({
  versions,
  shown,
  choose,
}: {
  versions: readonly FormVersion[]
  shown: FormVersion
  choose(version: number): void
}) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useAuthorName()
  return (
    <ol
      aria-label={t`Versions`}
      className="max-h-[70vh] w-60 shrink-0 self-start overflow-y-auto rounded-card border border-line max-[799px]:max-h-44 max-[799px]:w-full"
    >
      {versions.map(({ version, changedAt, changedBy }, at) => (
        <li key={version} className="border-line-2 not-first:border-t">
          <button
            type="button"
            aria-current={version === shown.version}
            onClick={() => choose(version)}
            className={classes(
              'num block w-full px-3 py-2 text-left text-[13px] hover:bg-hover',
              version === shown.version && 'bg-hover',
            )}
          >
            <span className="font-[550]">{t`Version ${version}`}</span>
            {at === 0 && <span className="ml-2 text-ink-2 text-xs">{t`in use`}</span>}
            <span className="block text-ink-2 text-xs" title={format.full(changedAt)}>
              {[changedBy === null ? null : nameOf(changedBy), format.moment(changedAt)]
                .filter((part) => part !== null && part !== undefined)
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function Shown({
  form,
  version,
  before,
  isLatest,
  mayManage,
  restored,
}: {
  form: Form
  version: FormVersion
  before: FormVersion | null
  isLatest: boolean
  mayManage: boolean
  restored(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const restore = useRestoreForm(form, restored)
  const { definition, version: number } = version
  const isStale = restore.error instanceof ApiError && restore.error.code === 'form_changed'
  return (
    <section aria-label={t`Version ${number}`} className="flex min-w-0 flex-1 flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h3 className="font-[650] text-sm">{t`Version ${number}`}</h3>
        {mayManage && !isLatest && (
          <Button
            size="small"
            isDisabled={restore.isPending}
            onPress={() => restore.mutate(version)}
          >{t`Restore version ${number}`}</Button>
        )}
      </div>
      {restore.isError &&
        (isStale ? (
          <p role="alert" className="text-[13px] text-bad">
            {t`Somebody changed the form meanwhile. Its versions are up to date now: look at them, and restore again.`}
          </p>
        ) : (
          <FormProblem {...words(restore.error)} />
        ))}
      <Difference before={before?.definition ?? null} after={definition} />
      {mayManage && (
        <div className="flex min-h-[26rem] flex-col">
          <FormPreview definition={definition} colour={form.colour} language={definition.language} />
        </div>
      )}
    </section>
  )
}
