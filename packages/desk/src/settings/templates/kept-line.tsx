import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Template } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { type ReactNode, useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { templatesQuery } from '../../api/templates.ts'
import { useChannelNames } from '../../conversation/channel-names.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents, useMay, useTeamName } from '../../session/me.ts'
import { isReviewDue } from './template-filters.tsx'
import { useToday } from './use-today.ts'

/** One template or macro: where it fits, who keeps it, how often it is used, what it holds, and what can be done with it. */
export function KeptLine<T extends Template>({
  template,
  used,
  archive,
  edit,
  versions,
  children,
}: {
  template: T
  /** How often it is used, in words. */
  used: string
  /** Archives it, or brings it back. */
  archive(template: Pick<T, 'id' | 'version'>, to: boolean): Promise<T>
  edit(close: () => void): ReactNode
  versions(mayRestore: boolean, close: () => void): ReactNode
  /** What it holds. */
  children: ReactNode
}) {
  const { t } = useLingui()
  const format = useFormat()
  const today = useToday()
  const mayManage = useMay('templates.manage')
  const agents = useAgents()
  const scope = useScopeWords(template)
  const archiving = useArchive(archive)
  const [open, setOpen] = useState<'edit' | 'versions' | null>(null)
  const { name, key, personal, ownerId, reviewOn, archivedAt } = template
  const mayChange = personal || mayManage
  const owner = agents.byId(ownerId)
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
              isDisabled={archiving.isPending}
              onPress={() => archiving.mutate({ template, to: archivedAt === null })}
            >
              {archivedAt === null ? t`Archive` : t`Use again`}
            </Button>
          )}
        </span>
      </div>
      {children}
      {open === 'edit' && edit(() => setOpen(null))}
      {open === 'versions' && versions(mayChange, () => setOpen(null))}
    </li>
  )
}

/** In which languages it is, and where it fits. */
function useScopeWords({ texts, channels, inboxIds, teamIds }: Template): string {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const { title } = useChannelNames()
  const teamName = useTeamName()
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const scope = [
    ...channels.map((channel) => title(channel)),
    ...inboxes.filter(({ id }) => inboxIds.includes(id)).map(({ name }) => name),
    ...teamIds.map((id) => teamName(id)).filter((name) => name !== undefined),
  ]
  const languages = texts.map(({ language }) => nameOf(language)).join(', ')
  const where = scope.length === 0 ? t`everywhere` : scope.join(', ')
  return languages === '' ? where : [languages, where].join(' · ')
}

function useArchive<T extends Template>(
  change: (template: Pick<T, 'id' | 'version'>, to: boolean) => Promise<T>,
) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey })
  const archive = useMutation({
    mutationFn: ({ template, to }: { template: Pick<T, 'id' | 'version'>; to: boolean }) =>
      change(template, to),
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
