import { useLingui } from '@lingui/react/macro'
import type { Macro } from '@throughline/contracts'
import { classes, EmptyState, SearchField } from '@throughline/ui'
import { useState } from 'react'
import { useOptionKeys } from '../conversation/joining/use-option-keys.ts'
import { matches } from '../queue/search/matches.ts'
import { useStepWords } from './use-step-words.ts'

type Choosable = Pick<Macro, 'id' | 'key' | 'name' | 'steps'>

/** Finds a macro by a few letters of its name or key. */
export function MacroChoice<M extends Choosable>({
  macros,
  choose,
}: {
  /** Undefined while they are fetched. */
  macros: readonly M[] | undefined
  choose(macro: M): void
}) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const words = useStepWords()
  const found = macros?.filter(({ key, name }) => typed.trim() === '' || matches(typed, name, key)) ?? []
  const { chosen, field, list, option } = useOptionKeys(found, choose)
  if (macros?.length === 0) {
    return (
      <EmptyState title={t`There is no macro yet`}>
        {t`They are written in the settings, beside the templates.`}
      </EmptyState>
    )
  }
  return (
    <div className="p-3">
      <SearchField
        inForm
        label={t`Name or key`}
        emptyLabel={t`Empty the search`}
        value={typed}
        onChange={setTyped}
        input={{ ...field, maxLength: 80, autoFocus: true }}
      />
      <div {...list} role="listbox" aria-label={t`Macros`} className="mt-2 max-h-80 overflow-y-auto">
        {found.map((macro) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves the choice by keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field above
          <div
            key={macro.id}
            {...option(macro)}
            role="option"
            className={classes(
              'cursor-default rounded-control px-2 py-1.5 text-[13px] hover:bg-hover',
              macro.id === chosen?.id && 'bg-hover',
            )}
            onClick={() => choose(macro)}
          >
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate font-[550]">{macro.name}</span>
              <span className="shrink-0 text-ink-3 text-xs">/{macro.key}</span>
            </span>
            <span className="block truncate text-ink-2 text-xs">{macro.steps.map(words).join(' · ')}</span>
          </div>
        ))}
        {macros !== undefined && found.length === 0 && (
          <p className="px-2 py-3 text-[13px] text-ink-2">{t`Nothing was found.`}</p>
        )}
      </div>
    </div>
  )
}
