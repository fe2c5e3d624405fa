import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MacroStep, Template, TemplateVersion } from '@throughline/contracts'
import { Button, Dialog, showToast } from '@throughline/ui'
import { restoreTemplate, templatesQuery, templateVersionsQuery } from '../../api/templates.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { StepList } from '../../macros/step-list.tsx'
import { FormProblem } from '../../session/front-page.tsx'
import { useAuthorName } from '../../session/me.ts'
import { problemsIn, TemplateProblems } from './template-problems.tsx'
import { TextsAsKept } from './texts-as-kept.tsx'

type KeptVersion = TemplateVersion & { steps?: readonly MacroStep[] }

interface VersionsProps {
  template: Template
  mayRestore: boolean
  close(): void
}

/** What a template was, who changed it when, and a way back. */
export function TemplateVersions(props: VersionsProps) {
  const { data, error } = useQuery(templateVersionsQuery(props.template.id))
  return <VersionsDialog {...props} versions={data} error={error} restore={restoreTemplate} />
}

/** The same of a template or a macro, which has steps. */
export function VersionsDialog({
  template,
  mayRestore,
  versions,
  error,
  restore,
  close,
}: VersionsProps & {
  versions: readonly KeptVersion[] | undefined
  error: Error | null
  restore(template: Pick<Template, 'id' | 'version'>, old: number): Promise<unknown>
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const restored = useMutation({
    mutationFn: (version: number) => restore(template, version),
    onSuccess: (_after, version) => {
      showToast({ text: t`It is as in version ${version} again` })
      close()
    },
    onSettled: () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
  const problems = problemsIn(restored.error)
  return (
    <Dialog
      title={t`Versions of ${template.name}`}
      closeLabel={t`Close`}
      isOpen
      width="38rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="space-y-3 p-4">
        {error !== null && versions === undefined && <FormProblem {...words(error)} />}
        {problems.length > 0 ? (
          <TemplateProblems problems={problems} />
        ) : (
          restored.isError && <FormProblem {...words(restored.error)} />
        )}
        <ol className="divide-y divide-line-2 rounded-card border border-line">
          {versions?.map((version) => (
            <VersionLine
              key={version.version}
              version={version}
              {...(mayRestore &&
                version.version !== template.version && {
                  restore: () => !restored.isPending && restored.mutate(version.version),
                })}
            />
          ))}
        </ol>
      </div>
    </Dialog>
  )
}

function VersionLine({ version, restore }: { version: KeptVersion; restore?(): void }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useAuthorName()
  const changed = useChangedWords(version)
  const number = version.version
  return (
    <li className="px-4 py-2.5 text-[13px]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-44 flex-1">
          <span className="font-[550]">{t`Version ${number}`}</span>{' '}
          <span className="text-ink-2" title={format.full(version.changedAt)}>
            {[version.changedBy === null ? null : nameOf(version.changedBy), format.moment(version.changedAt)]
              .filter((part) => part !== null && part !== undefined)
              .join(' · ')}
          </span>
          <span className="block text-ink-2 text-xs">{changed}</span>
        </span>
        {restore !== undefined && (
          <Button size="small" aria-label={t`Bring version ${number} back`} onPress={restore}>
            {t`Bring back`}
          </Button>
        )}
      </div>
      <details className="mt-1">
        <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">
          {version.steps === undefined ? t`Words` : t`Steps`}
        </summary>
        {version.steps !== undefined && (
          <div className="mt-2">
            <StepList steps={version.steps} />
          </div>
        )}
        <TextsAsKept texts={version.texts} />
      </details>
    </li>
  )
}

/** What a version changed, in words. */
function useChangedWords({ changed, version, restoredFrom }: TemplateVersion): string {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const names: Readonly<Record<string, string>> = {
    key: t`key`,
    name: t`name`,
    teamIds: t`teams`,
    inboxIds: t`inboxes`,
    channels: t`channels`,
    ownerId: t`who keeps it right`,
    reviewOn: t`review`,
    archived: t`archive`,
    steps: t`steps`,
  }
  if (version === 1) return t`written`
  const members = changed.map((member) => {
    const language = member.startsWith('texts.') ? nameOf(member.slice('texts.'.length)) : null
    return language === null ? (names[member] ?? member) : t`words in ${language}`
  })
  const what = t`changed: ${members.join(', ')}`
  return restoredFrom === null ? what : `${t`version ${restoredFrom} brought back`} · ${what}`
}
