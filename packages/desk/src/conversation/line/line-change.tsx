import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { LineChange } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { Merge, Split } from 'lucide-react'
import { undoLineChange } from '../../api/line-changes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents, useMay } from '../../session/me.ts'

/** Where another conversation was merged in, or a part became one of its own; both can be taken back here. */
export function LineChangeMark({ change }: { change: LineChange }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const agents = useAgents()
  const may = useMay('conversations.merge')
  const { view } = useParams({ from: '/desk/queue/$view/$conversationId' })
  const undo = useMutation({
    mutationFn: () => undoLineChange(change),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const number = change.otherNumber
  const who = agents.byId(change.byId)?.name ?? t`Throughline`
  const said = {
    merged: t`Conversation ${number} was merged in by ${who}`,
    split_off: t`Went on as conversation ${number}, split off by ${who}`,
    split_from: t`Split from conversation ${number} by ${who}`,
  }[change.kind]
  const Icon = change.kind === 'merged' ? Merge : Split
  return (
    <div className="mb-3 flex max-w-[640px] flex-wrap items-center gap-x-2 gap-y-1 rounded-card border border-line bg-sunk px-3 py-1.5 text-[12.5px] text-ink-2">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="wrap-anywhere">{said}</span>
      <time className="num text-ink-3" dateTime={change.at}>
        {format.moment(change.at)}
      </time>
      {change.kind !== 'merged' && (
        <Link
          to="/queue/$view/$conversationId"
          params={{ view, conversationId: change.otherId }}
          search
          className="text-accent hover:underline"
        >
          {t`Open it`}
        </Link>
      )}
      {may && (
        <Button size="small" tone="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate()}>
          {change.kind === 'merged' ? t`Undo merge` : t`Undo split`}
        </Button>
      )}
    </div>
  )
}
