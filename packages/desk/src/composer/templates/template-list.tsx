import { useLingui } from '@lingui/react/macro'
import { Button, classes } from '@throughline/ui'
import { useEffect, useRef } from 'react'
import { useErrorWords } from '../../i18n/error-words.ts'
import { StepList } from '../../macros/step-list.tsx'
import { FilledWords } from './filled-words.tsx'
import { isMacro, type SlashItem } from './slash-item.ts'

export interface TemplateListProps {
  id: string
  /** Undefined while they are fetched. */
  items: readonly SlashItem[] | undefined
  at: number
  /** Whether the preview shows formatting, as the channel does. */
  formatted: boolean
  choose(item: SlashItem): void
  point(at: number): void
}

const panel =
  'absolute inset-x-0 bottom-full z-30 mb-1.5 rounded-card border border-line bg-panel text-[13px] shadow-float'

/** Says that what is typed behind the slash is in no template. */
export function NoTemplate() {
  const { t } = useLingui()
  return <p className={`${panel} px-3 py-3 text-ink-2`}>{t`No template fits`}</p>
}

/** Says that the templates could not be fetched, and tries again. */
export function TemplatesAway({ error, again }: { error: Error; again(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  return (
    <div role="alert" className={`${panel} flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5`}>
      <p className="min-w-48 flex-1 text-ink-2">
        {t`The templates could not be loaded.`} {words(error).text}
      </p>
      {/* The field keeps the focus. */}
      <Button size="small" preventFocusOnPress onPress={again}>
        {t`Try again`} <span className="font-[450] text-ink-3">↵</span>
      </Button>
    </div>
  )
}

/** The templates and macros that may be meant, and what the chosen one would be; the field keeps the focus. */
export function TemplateList({ id, items, at, formatted, choose, point }: TemplateListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is brought into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at, items])
  const chosen = items?.[at]
  return (
    <div
      className={`${panel} grid max-h-[min(22rem,40dvh)] grid-cols-[minmax(0,17rem)_minmax(0,1fr)] overflow-hidden max-[799px]:grid-cols-1 max-[799px]:grid-rows-[minmax(0,3fr)_minmax(0,2fr)]`}
    >
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t`Templates`}
        className="min-h-0 overflow-y-auto border-line p-1 min-[800px]:border-r"
      >
        {items === undefined && <p className="px-2 py-3 text-ink-2">{t`Loading…`}</p>}
        {items?.map((item, index) => (
          <Row
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            selected={index === at}
            choose={() => choose(item)}
            point={() => point(index)}
          />
        ))}
      </div>
      {chosen !== undefined && (
        <div
          role="note"
          aria-label={t`Preview`}
          className="min-h-0 overflow-y-auto border-line bg-sunk px-3 py-2.5 max-[799px]:border-t"
        >
          {isMacro(chosen) ? (
            <StepList steps={chosen.steps} />
          ) : (
            <FilledWords text={chosen.text} html={formatted ? chosen.html : null} />
          )}
        </div>
      )}
    </div>
  )
}

function Row({
  id,
  item,
  selected,
  choose,
  point,
}: {
  id: string
  item: SlashItem
  selected: boolean
  choose(): void
  point(): void
}) {
  const { t } = useLingui()
  const { key, name, personal, unfit } = item
  const why = {
    language: t`not in this language`,
    channel: t`for another channel`,
    inbox: t`for another inbox`,
    team: t`for another team`,
  }
  const aside = [
    isMacro(item) ? t`macro` : null,
    personal ? t`yours` : null,
    unfit === null ? null : why[unfit],
  ].filter((one) => one !== null)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field moves the choice by keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      lang={unfit === 'language' && !isMacro(item) ? item.language : undefined}
      className={classes('cursor-default rounded-control px-2 py-[5px]', selected && 'bg-hover')}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={choose}
      onPointerMove={point}
    >
      <span className="flex items-baseline gap-2">
        <span className={classes('min-w-0 flex-1 truncate font-[550]', unfit !== null && 'text-ink-2')}>
          {name}
        </span>
        <span className="shrink-0 text-ink-3 text-xs">/{key}</span>
      </span>
      {aside.length > 0 && <span className="block truncate text-ink-3 text-xs">{aside.join(' · ')}</span>}
    </div>
  )
}
