import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Template } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { changeTemplate, templatesQuery } from '../../api/templates.ts'
import { FilledWords, variableLook } from '../../composer/templates/filled-words.tsx'
import { useChannelNames } from '../../conversation/channel-names.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents, useMay, useTeamName } from '../../session/me.ts'
import { EditTemplate } from './edit-template.tsx'
import { isReviewDue } from './template-filters.tsx'
import { TemplateVersions } from './template-versions.tsx'
import { useToday } from './use-today.ts'

/** One template: where it fits, who keeps it, how often it is used, its words, and what can be done with it. */
export function TemplateLine({ template }: { template: Template }) {
  const { t } = useLingui()
  const format = useFormat()
  const today = useToday()
  const mayManage = useMay('templates.manage')
  const agents = useAgents()
  const scope = useScopeWords(template)
  const archive = useArchive()
  const [open, setOpen] = useState<'edit' | 'versions' | null>(null)
  const { name, key, texts, personal, ownerId, reviewOn, archivedAt, uses, lastUsedAt } = template
  const mayChange = personal || mayManage
  const owner = agents.byId(ownerId)
  const used =
    lastUsedAt === null
      ? t`not used yet`
      : t`used ${plural(uses, { one: 'once', other: '# times' })}, last ${format.moment(lastUsedAt)}`
  const left = owner !== undefined && owner.deactivatedAt !== null
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-44 flex-1">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-[550] wrap-anywhere">{name}</span>
            <span className="text-ink-3 text-xs">/{key}</span>
            {isReviewDue(template, today) && reviewOn !== null && (
              <Chip
                tone="warn"
                title={t`To be reviewed by ${format.calendarDay(reviewOn)}`}
              >{t`Review due`}</Chip>
            )}
          </span>
          <span className="block text-ink-2 text-xs">{scope}</span>
          <span className="block text-ink-2 text-xs">
            {[
              ...(personal || owner === undefined ? [] : [left ? t`${owner.name} (has left)` : owner.name]),
              used,
            ].join(' · ')}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-1">
          {mayChange && archivedAt === null && (
            <Button
              size="small"
              aria-label={t`Change ${name}`}
              onPress={() => setOpen('edit')}
            >{t`Change`}</Button>
          )}
          <Button
            size="small"
            tone="quiet"
            aria-label={t`Versions of ${name}`}
            onPress={() => setOpen('versions')}
          >{t`Versions`}</Button>
          {mayChange && (
            <Button
              size="small"
              tone="quiet"
              aria-label={archivedAt === null ? t`Archive ${name}` : t`Use ${name} again`}
              isDisabled={archive.isPending}
              onPress={() => archive.mutate({ template, to: archivedAt === null })}
            >
              {archivedAt === null ? t`Archive` : t`Use again`}
            </Button>
          )}
        </span>
      </div>
      <details className="mt-1 text-[13px]">
        <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Words`}</summary>
        {texts.map(({ language, text, html }) => (
          <div key={language} lang={language} className="mt-2 rounded-control border border-line-2 px-3 py-2">
            <p className="mb-1 text-ink-3 text-xs">{format.language(language)}</p>
            <FilledWords text={text} html={html} look={variableLook} />
          </div>
        ))}
      </details>
      {open === 'edit' && (
        <EditTemplate template={template} whose={personal ? 'me' : 'everybody'} close={() => setOpen(null)} />
      )}
      {open === 'versions' && (
        <TemplateVersions template={template} mayRestore={mayChange} close={() => setOpen(null)} />
      )}
    </li>
  )
}

/** In which languages it is, and where it fits. */
function useScopeWords({ texts, channels, inboxIds, teamIds }: Template): string {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const { title: names } = useChannelNames()
  const teamName = useTeamName()
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const scope = [
    ...channels.map((channel) => names[channel]),
    ...inboxes.filter(({ id }) => inboxIds.includes(id)).map(({ name }) => name),
    ...teamIds.map((id) => teamName(id)).filter((name) => name !== undefined),
  ]
  const languages = texts.map(({ language }) => nameOf(language)).join(', ')
  return [languages, scope.length === 0 ? t`everywhere` : scope.join(', ')].join(' · ')
}

function useArchive() {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey })
  const archive = useMutation({
    mutationFn: ({ template, to }: { template: Pick<Template, 'id' | 'version'>; to: boolean }) =>
      changeTemplate(template, { archived: to }),
    onSuccess: (after, { to }) => {
      refresh()
      const undo = () => archive.mutate({ template: after, to: !to })
      showToast({ text: to ? t`Archived` : t`In use again`, action: { label: t`Undo`, run: undo } })
    },
    onError: (failure) => {
      refresh()
      showToast({ text: words(failure).text, tone: 'bad' })
    },
  })
  return archive
}
