import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Template } from '@throughline/contracts'
import { AfterAMoment, Button, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { templatesQuery } from '../../api/templates.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { EditTemplate } from './edit-template.tsx'
import { everything, type Filter, filtered, TemplateFilters } from './template-filters.tsx'
import { TemplateLine } from './template-line.tsx'
import { useToday } from './use-today.ts'

/** Words for replies: one's own, and everybody's. */
export function Templates() {
  const { t } = useLingui()
  const words = useErrorWords()
  const today = useToday()
  const mayManage = useMay('templates.manage')
  const [adding, setAdding] = useState<'me' | 'everybody' | null>(null)
  const [filter, setFilter] = useState<Filter>(everything)
  const { data, error, isPending, refetch } = useQuery(templatesQuery)
  const found = data === undefined ? undefined : filtered(data, filter, today)
  const archived = filter.show === 'archived'
  return (
    <div className="space-y-5">
      <p className="text-[13px] text-ink-2">{t`Type / in a reply, then a few letters, and choose: the words are filled in with what is known of the conversation, and can be changed before they go out.`}</p>
      <div className="flex flex-wrap gap-2">
        {mayManage && (
          <Button
            tone="primary"
            onPress={() => setAdding('everybody')}
          >{t`Add a template for everybody`}</Button>
        )}
        <Button onPress={() => setAdding('me')}>{t`Add one of your own`}</Button>
      </div>
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {isPending && (
        <AfterAMoment label={t`Loading`}>
          <Skeleton className="h-40" />
        </AfterAMoment>
      )}
      {data !== undefined && data.length === 0 && (
        <div className="rounded-card border border-line">
          <EmptyState title={t`There is no template yet`}>
            {t`Begin with what you write most often: a greeting, how to return something, when a refund arrives.`}
          </EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <TemplateFilters templates={data} filter={filter} change={setFilter} today={today} />
      )}
      {found !== undefined && data !== undefined && data.length > 0 && (
        <>
          <Section
            title={t`Everybody’s`}
            none={archived ? t`None of everybody’s is archived.` : t`None of everybody’s fits.`}
            templates={found.filter(({ personal }) => !personal)}
          />
          <Section
            title={t`Yours`}
            none={archived ? t`None of yours is archived.` : t`None of yours fits, or you have none yet.`}
            templates={found.filter(({ personal }) => personal)}
          />
        </>
      )}
      {adding !== null && <EditTemplate template={null} whose={adding} close={() => setAdding(null)} />}
    </div>
  )
}

function Section({
  title,
  none,
  templates,
}: {
  title: string
  none: string
  templates: readonly Template[]
}) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-[600]">{title}</h3>
      {templates.length === 0 ? (
        <p className="text-[13px] text-ink-2">{none}</p>
      ) : (
        <ul className="divide-y divide-line-2 rounded-card border border-line">
          {templates.map((template) => (
            <TemplateLine key={template.id} template={template} />
          ))}
        </ul>
      )}
    </section>
  )
}
