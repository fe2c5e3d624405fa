import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { QueueOrder, QueueView, SavedView, SharedWith } from '@throughline/contracts'
import { Button, Dialog, Select, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { type QueueQuestion, teamsQuery } from '../../api/queries.ts'
import { changeSavedView, createSavedView } from '../../api/saved-views.ts'
import { useChannels } from '../../conversation/channel-names.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMay } from '../../session/me.ts'
import { refusedProblem, writtenProblem } from '../search/search-problem.ts'
import { useSearchProblemWords } from '../search/search-problem-words.ts'
import { useViewTitles } from '../view-titles.ts'
import { useRefreshSavedViews } from './use-saved-views.ts'

export interface ViewDialogProps {
  /** Null makes a new one. */
  view: SavedView | null
  /** What the form begins with. */
  first: QueueQuestion & { name: string }
  close(): void
}

/** A view's name, what it asks for, in which order it stands, and who sees it. */
export function ViewDialog({ view, first, close }: ViewDialogProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const problemWords = useSearchProblemWords()
  const navigate = useNavigate()
  const refresh = useRefreshSavedViews()
  const titles = useViewTitles()
  const mayShare = useMay('views.share')
  const [name, setName] = useState(first.name)
  const [base, setBase] = useState<QueueView>(first.view)
  const [search, setSearch] = useState(first.search)
  const [order, setOrder] = useState<QueueOrder>(first.order)
  const [sharedWith, setSharedWith] = useState<SharedWith>(view?.sharedWith ?? { kind: 'nobody' })
  const saved = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), view: base, q: search.trim(), order, sharedWith }
      return view === null ? createSavedView(body) : changeSavedView(view.id, view.version, body)
    },
    onSuccess: async ({ id, name: kept }) => {
      await refresh()
      close()
      if (view === null) showToast({ text: t`“${kept}” is saved` })
      await navigate({ to: '/queue/$view', params: { view: id }, search: {} })
    },
    // Whoever changed it meanwhile left another state to look at.
    onError: () => void refresh(),
  })
  const { list: channels } = useChannels()
  const written = writtenProblem(search, channels)
  const refused = refusedProblem(saved.error)
  const problem = written ?? refused
  const viewOptions = (Object.keys(titles) as QueueView[]).map((key) => ({ key, label: titles[key] }))
  return (
    <Dialog
      title={view === null ? t`Save as view` : t`Edit this view`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <TextField label={t`Name`} value={name} onChange={setName} autoFocus isRequired maxLength={60} />
        <TextField
          label={t`Search`}
          value={search}
          onChange={(next) => {
            saved.reset()
            setSearch(next)
          }}
          maxLength={500}
          hint={t`Words and filters, as in the search of the queue. assignee:me is whoever looks.`}
          error={problem === null ? undefined : problemWords(problem)}
        />
        <div className="flex gap-3">
          <Select<QueueView>
            label={t`Look in`}
            options={viewOptions}
            value={base}
            onChange={setBase}
            className="min-w-0 flex-1"
          />
          <Select<QueueOrder>
            label={t`Order`}
            options={[
              { key: 'due', label: t`What is due first` },
              { key: 'newest', label: t`The newest first` },
              { key: 'returning', label: t`What comes back first` },
            ]}
            value={order}
            onChange={setOrder}
            className="min-w-0 flex-1"
          />
        </div>
        {mayShare && <SharingSelect value={sharedWith} onChange={setSharedWith} />}
        {saved.isError && refused === null && <FormProblem {...words(saved.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button
            type="submit"
            tone="primary"
            isDisabled={saved.isPending || name.trim() === '' || written !== null}
          >
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function SharingSelect({ value, onChange }: { value: SharedWith; onChange(next: SharedWith): void }) {
  const { t } = useLingui()
  const { data: teams = [] } = useQuery(teamsQuery)
  const options = [
    { key: 'nobody', label: t`Only you` },
    ...teams.map(({ id, name }) => ({ key: id, label: t`Team: ${name}` })),
    { key: 'everybody', label: t`Everybody` },
  ]
  return (
    <Select
      label={t`Who sees it`}
      options={options}
      value={value.kind === 'team' ? value.teamId : value.kind}
      onChange={(key) =>
        onChange(key === 'nobody' || key === 'everybody' ? { kind: key } : { kind: 'team', teamId: key })
      }
      hint={t`Everybody sees in it only the conversations that they may see.`}
    />
  )
}
