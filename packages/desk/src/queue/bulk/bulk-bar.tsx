import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { BulkChange } from '@throughline/contracts'
import { Button, IconButton, Toolbar } from '@throughline/ui'
import { Tag, Workflow, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { type QueueQuestion, queueQuery } from '../../api/queries.ts'
import { rowsOf } from '../../realtime/queue-rows.ts'
import { useMay } from '../../session/me.ts'
import { announce } from '../../shell/announcer.tsx'
import { chosen, chosenCount, everything, nothing, targetOf } from '../selection.ts'
import { listName, select, selectionIn, useSelection } from '../use-selection.ts'
import { BulkMacroDialog } from './bulk-macro-dialog.tsx'
import { BulkAssignMenu, BulkPriorityMenu, BulkReadMenu, BulkStatusMenu } from './bulk-menus.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { useBulkState } from './bulk-state.ts'
import { BulkTagsDialog } from './bulk-tags-dialog.tsx'
import { LeftOutDialog } from './left-out-dialog.tsx'
import { useBulkActions } from './use-bulk-actions.ts'
import { useSelectionKeys } from './use-selection-keys.ts'

export interface BulkBarProps {
  question: QueueQuestion
  openId: string | undefined
}

/** At the foot of the queue while conversations are chosen: how many, and what can be done to all of them. */
export function BulkBar({ question, openId }: BulkBarProps) {
  const { t } = useLingui()
  const { view, search } = question
  const list = listName(question)
  const selection = useSelection(list)
  const { running, leftOut: shown } = useBulkState()
  const { run, undo } = useBulkActions()
  const { data, hasNextPage } = useInfiniteQuery(queueQuery(question))
  const rows = useMemo(() => rowsOf(data?.pages ?? []), [data])
  const count = chosenCount(selection, rows)
  const selectAll = () => select(list, everything(rows.ids(), hasNextPage))
  const clear = () => select(list, nothing)
  const letGo = () => {
    clear()
    keepFocus(selection.anchor ?? openId)
  }
  const anything = count > 0
  useSelectionKeys({ list, rows, openId, anything, selectAll, clear })
  const words = selection.all
    ? t`All of this view selected`
    : t`${plural(count, { one: '# selected', other: '# selected' })}`
  useAnnounced(anything ? words : t`Nothing selected`)
  useRoomForToasts(anything || running !== null)

  const change = async (what: BulkChange) => {
    const target = targetOf(selection, rows, { view, ...(search !== '' && { q: search }) }, what)
    // What was chosen meanwhile stays chosen.
    const leftOut = await run(what, target)
    if (leftOut === null || selectionIn(list) !== selection) return
    // What was refused stays chosen, so that one can go on with it.
    if (leftOut.length > 0) select(list, chosen(leftOut))
    else letGo()
  }
  return (
    <>
      {running !== null && <BulkProgress running={running} />}
      {running === null && anything && (
        <section aria-label={words} className="border-line border-t bg-panel px-2 py-1.5">
          <div className="flex items-center gap-1 pl-2">
            <span className="num min-w-0 flex-1 truncate font-[600] text-[13px]">{words}</span>
            {!selection.all && count < rows.count + (hasNextPage ? 1 : 0) && (
              <Button tone="quiet" size="small" onPress={selectAll}>{t`Select all`}</Button>
            )}
            <IconButton
              size="small"
              label={t`Select nothing`}
              shortcut="Esc"
              icon={<X size={14} strokeWidth={2} />}
              onPress={letGo}
            />
          </div>
          <BulkChoices chosen={words} run={(what) => void change(what)} />
        </section>
      )}
      {shown !== null && <LeftOutDialog {...shown} undo={undo} />}
    </>
  )
}

/** What the agent's role lets them do. */
function BulkChoices({ chosen, run }: { chosen: string; run(change: BulkChange): void }) {
  const { t } = useLingui()
  const [tagging, setTagging] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const mayReply = useMay('conversations.reply')
  const mayAssign = useMay('conversations.assign')
  const mayResolve = useMay('conversations.resolve')
  const mayEdit = useMay('conversations.edit')
  return (
    <Toolbar aria-label={t`Change what is selected`} className="flex items-center gap-0.5">
      {mayAssign && <BulkAssignMenu run={run} />}
      {mayResolve && <BulkStatusMenu run={run} />}
      {mayEdit && <BulkPriorityMenu run={run} />}
      {mayEdit && (
        <IconButton
          label={t`Tags`}
          icon={<Tag aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => setTagging(true)}
        />
      )}
      <BulkReadMenu run={run} />
      {mayReply && (
        <IconButton
          label={t`Run a macro`}
          icon={<Workflow aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => setChoosing(true)}
        />
      )}
      {choosing && <BulkMacroDialog chosen={chosen} run={run} close={() => setChoosing(false)} />}
      {tagging && <BulkTagsDialog chosen={chosen} run={run} close={() => setTagging(false)} />}
    </Toolbar>
  )
}

/** The bar goes away with the button that had the focus: the row that was chosen last, or the first one, takes it. */
function keepFocus(id: string | null | undefined): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    const rows = [...document.querySelectorAll<HTMLElement>('[data-conversation]')]
    const row = rows.find((one) => one.dataset.conversation === id) ?? rows[0]
    row?.querySelector('a')?.focus({ preventScroll: true })
  })
}

/** Says how many are chosen whenever it changes, not when the list appears. */
function useAnnounced(words: string): void {
  const [said, setSaid] = useState(words)
  useEffect(() => {
    if (words === said) return
    setSaid(words)
    announce(words)
  }, [words, said])
}

/** Toasts stand above the bar, never on it. */
function useRoomForToasts(shown: boolean): void {
  useEffect(() => {
    if (!shown) return
    document.documentElement.style.setProperty('--toast-lift', '72px')
    return () => {
      document.documentElement.style.removeProperty('--toast-lift')
    }
  }, [shown])
}
