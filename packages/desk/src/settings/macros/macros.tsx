import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Macro } from '@throughline/contracts'
import { AfterAMoment, Button, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { macrosQuery } from '../../api/macros.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay } from '../../session/me.ts'
import { everything, type Filter, filtered, TemplateFilters } from '../templates/template-filters.tsx'
import { useToday } from '../templates/use-today.ts'
import { EditMacro } from './edit-macro.tsx'
import { MacroLine } from './macro-line.tsx'

/** Named lists of steps: everybody's, and one's own. */
export function Macros() {
  const { t } = useLingui()
  const words = useErrorWords()
  const today = useToday()
  const mayManage = useMay('templates.manage')
  const [adding, setAdding] = useState<'me' | 'everybody' | null>(null)
  const [filter, setFilter] = useState<Filter>(everything)
  const { data, error, isPending, refetch } = useQuery(macrosQuery)
  const found = filtered(data ?? [], filter, today)
  const archived = filter.show === 'archived'
  return (
    <div className="space-y-5">
      <p className="text-[13px] text-ink-2">{t`A macro does several things to a conversation at once: from / in a reply, from the palette, from the menu of the conversation, or over many that are selected. What it will do is shown first, and one press takes it back.`}</p>
      <div className="flex flex-wrap gap-2">
        {mayManage && (
          <Button
            tone="primary"
            onPress={() => setAdding('everybody')}
          >{t`Add a macro for everybody`}</Button>
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
          <EmptyState title={t`There is no macro yet`}>
            {t`Begin with what you do in the same order every day: take a return on, hand a claim over, say thanks and resolve.`}
          </EmptyState>
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <>
          <TemplateFilters templates={data} filter={filter} change={setFilter} today={today} />
          <Section
            title={t`Everybody’s`}
            none={archived ? t`None of everybody’s is archived.` : t`None of everybody’s fits.`}
            macros={found.filter(({ personal }) => !personal)}
          />
          <Section
            title={t`Yours`}
            none={archived ? t`None of yours is archived.` : t`None of yours fits, or you have none yet.`}
            macros={found.filter(({ personal }) => personal)}
          />
        </>
      )}
      {adding !== null && <EditMacro macro={null} whose={adding} close={() => setAdding(null)} />}
    </div>
  )
}

function Section({ title, none, macros }: { title: string; none: string; macros: readonly Macro[] }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-[600]">{title}</h3>
      {macros.length === 0 ? (
        <p className="text-[13px] text-ink-2">{none}</p>
      ) : (
        <ul className="divide-y divide-line-2 rounded-card border border-line">
          {macros.map((macro) => (
            <MacroLine key={macro.id} macro={macro} />
          ))}
        </ul>
      )}
    </section>
  )
}
