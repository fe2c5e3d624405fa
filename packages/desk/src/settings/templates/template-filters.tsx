import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { SupportedLocale, Template } from '@throughline/contracts'
import { SearchField, Select } from '@throughline/ui'
import { teamsQuery } from '../../api/queries.ts'
import { deskLanguages } from '../../i18n/i18n.ts'
import { plain } from '../../queue/search/matches.ts'

type Shown = 'used' | 'review' | 'archived'

export interface Filter {
  search: string
  /** `every`: whatever its team is. */
  teamId: string
  language: SupportedLocale | 'every'
  show: Shown
}

export const everything: Filter = { search: '', teamId: 'every', language: 'every', show: 'used' }

/** Those that are asked for; one that is for every team is for each of them. */
export function filtered<T extends Template>(templates: readonly T[], filter: Filter, today: string): T[] {
  const wanted = plain(filter.search.trim())
  return templates.filter((template) => {
    const { key, name, texts, teamIds, archivedAt } = template
    if ((archivedAt !== null) !== (filter.show === 'archived')) return false
    if (filter.show === 'review' && !isReviewDue(template, today)) return false
    if (filter.teamId !== 'every' && teamIds.length > 0 && !teamIds.includes(filter.teamId)) return false
    // A macro without words of its own speaks whatever its templates do.
    const isIn = texts.length === 0 || texts.some(({ language }) => language === filter.language)
    if (filter.language !== 'every' && !isIn) return false
    return (
      wanted === '' ||
      [key, name, ...texts.map(({ text }) => text)].some((one) => plain(one).includes(wanted))
    )
  })
}

export function isReviewDue({ reviewOn, archivedAt }: Template, today: string): boolean {
  return archivedAt === null && reviewOn !== null && reviewOn <= today
}

/** Narrows the list by words, team and language, and to what wants to be looked at or is archived. */
export function TemplateFilters({
  templates,
  filter,
  change,
  today,
}: {
  templates: readonly Template[]
  filter: Filter
  change(filter: Filter): void
  today: string
}) {
  const { t } = useLingui()
  const { data: teams = [] } = useQuery(teamsQuery)
  const due = templates.filter((template) => isReviewDue(template, today)).length
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SearchField
        inForm
        label={t`Key, name or words`}
        emptyLabel={t`Empty the search`}
        value={filter.search}
        onChange={(search) => change({ ...filter, search })}
        className="w-full"
      />
      <Select<Shown>
        label={t`Show`}
        value={filter.show}
        onChange={(show) => change({ ...filter, show })}
        options={[
          { key: 'used', label: t`in use` },
          { key: 'review', label: t`to be reviewed (${due})` },
          { key: 'archived', label: t`archived` },
        ]}
        className="min-w-36 flex-1"
      />
      <Select
        label={t`Team`}
        value={filter.teamId}
        onChange={(teamId) => change({ ...filter, teamId })}
        options={[
          { key: 'every', label: t`every team` },
          ...teams.map(({ id, name }) => ({ key: id, label: name })),
        ]}
        className="min-w-36 flex-1"
      />
      <Select<Filter['language']>
        label={t`Language`}
        value={filter.language}
        onChange={(language) => change({ ...filter, language })}
        options={[{ key: 'every', label: t`every language` }, ...deskLanguages]}
        className="min-w-36 flex-1"
      />
    </div>
  )
}
