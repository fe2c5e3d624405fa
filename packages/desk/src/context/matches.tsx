import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { CustomerView, PossibleMatch } from '@throughline/contracts'
import { Avatar, Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { refreshPeople, tellApart, withdrawVerdict } from '../api/merges.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'
import { Card } from './card.tsx'
import { MergeDialog } from './merge-dialog.tsx'

/** Others who may be the same person. It opens nothing until somebody who may says that they are one. */
export function Matches({
  customer,
  matches,
}: {
  customer: CustomerView
  matches: readonly PossibleMatch[]
}) {
  const { t } = useLingui()
  const mayMerge = useMay('customers.merge')
  if (matches.length === 0) return null
  return (
    <Card name="matches" title={t`Maybe the same person`} aside={matches.length}>
      <p className="mb-2 text-ink-2 text-xs">{t`Only claimed: nothing of theirs opens until it is proved.`}</p>
      <ul className="space-y-2">
        {matches.map((match) => (
          <Match key={match.customerId} customer={customer} match={match} mayMerge={mayMerge} />
        ))}
      </ul>
    </Card>
  )
}

function Match(props: { customer: CustomerView; match: PossibleMatch; mayMerge: boolean }) {
  const { customer, match, mayMerge } = props
  const { t } = useLingui()
  const words = useErrorWords()
  const [merging, setMerging] = useState(false)
  const kinds: Record<string, string> = {
    email: t`same address`,
    name: t`same name`,
    phone: t`same number`,
    record: t`the file gives this address`,
    rule: t`answered for the other`,
  }
  const fail = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const takeBack = (linkId: string) => withdrawVerdict(linkId).then(refreshPeople, fail)
  const apart = useMutation({
    mutationFn: () => tellApart(customer.id, match),
    onSuccess: (link) => {
      refreshPeople()
      showToast({
        text: t`Noted: they are different people, and nothing joins them`,
        action: { label: t`Undo`, run: () => void takeBack(link.id) },
      })
    },
    onError: fail,
  })
  return (
    <li>
      <div className="flex items-center gap-2">
        <Avatar name={match.displayName} size={22} />
        <span className="min-w-0 flex-1 truncate">{match.displayName}</span>
        <span className="shrink-0 text-warn text-xs" title={match.because.value}>
          {kinds[match.because.kind] ?? match.because.value}
        </span>
      </div>
      {mayMerge && (
        <div className="mt-1.5 flex flex-wrap gap-1.5 pl-[30px]">
          <Button size="small" onPress={() => setMerging(true)}>{t`Merge…`}</Button>
          <Button size="small" tone="quiet" isDisabled={apart.isPending} onPress={() => apart.mutate()}>
            {t`They are different people`}
          </Button>
        </div>
      )}
      {merging && (
        <MergeDialog customer={customer} other={match} keepsOther close={() => setMerging(false)} />
      )}
    </li>
  )
}
