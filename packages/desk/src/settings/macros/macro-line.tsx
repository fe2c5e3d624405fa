import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Macro } from '@throughline/contracts'
import { useState } from 'react'
import { changeMacro, macroUsesQuery, macroVersionsQuery, restoreMacro } from '../../api/macros.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { StepList } from '../../macros/step-list.tsx'
import { useAuthorName } from '../../session/me.ts'
import { KeptLine } from '../templates/kept-line.tsx'
import { VersionsDialog } from '../templates/template-versions.tsx'
import { TextsAsKept } from '../templates/texts-as-kept.tsx'
import { EditMacro } from './edit-macro.tsx'

/** One macro with its steps, its own words, and who runs it. */
export function MacroLine({ macro }: { macro: Macro }) {
  const { t } = useLingui()
  const format = useFormat()
  const { steps, texts, personal, usesLast30Days, lastUsedAt } = macro
  const used =
    lastUsedAt === null
      ? t`not run yet`
      : t`run ${plural(usesLast30Days, { one: 'once', other: '# times' })} in 30 days, last ${format.moment(lastUsedAt)}`
  return (
    <KeptLine
      template={macro}
      used={used}
      archive={(one, archived) => changeMacro(one, { archived })}
      edit={(close) => <EditMacro macro={macro} whose={personal ? 'me' : 'everybody'} close={close} />}
      versions={(mayRestore, close) => <MacroVersions {...{ macro, mayRestore, close }} />}
    >
      <details className="mt-1 text-[13px]">
        <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Steps`}</summary>
        <div className="mt-2">
          <StepList steps={steps} />
        </div>
        <TextsAsKept texts={texts} />
      </details>
      {lastUsedAt !== null && <WhoRunsIt macro={macro} />}
    </KeptLine>
  )
}

function MacroVersions({ macro, ...rest }: { macro: Macro; mayRestore: boolean; close(): void }) {
  const { data, error } = useQuery(macroVersionsQuery(macro.id))
  return <VersionsDialog {...rest} template={macro} versions={data} error={error} restore={restoreMacro} />
}

/** Who ran it how often, fetched once somebody wants to know. */
function WhoRunsIt({ macro }: { macro: Macro }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useAuthorName()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...macroUsesQuery(macro.id), enabled: open })
  return (
    <details className="mt-1 text-[13px]" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Who runs it`}</summary>
      <ul className="mt-2 space-y-1">
        {data?.map(({ agentId, uses, usesLast30Days, lastUsedAt }) => (
          <li key={agentId} className="flex flex-wrap gap-x-2">
            <span className="font-[550]">{nameOf(agentId) ?? t`somebody who is gone`}</span>
            <span className="num text-ink-2">
              {t`${usesLast30Days} in 30 days, ${uses} in all, last ${format.moment(lastUsedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
