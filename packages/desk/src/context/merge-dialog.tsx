import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { CustomerView, MergePreview } from '@throughline/contracts'
import { AfterAMoment, Button, Dialog, ErrorState, Skeleton, showToast, TextField } from '@throughline/ui'
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import {
  mergeCustomers,
  mergePreviewQuery,
  refreshPeople,
  undoMerge,
  withdrawVerdict,
} from '../api/merges.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'

export interface MergeDialogProps {
  customer: CustomerView
  /** The other one, with the identities of both that show that they are one person, if there are such. */
  other: { customerId: string; identityId?: string | undefined; otherIdentityId?: string | undefined }
  /** Which profile stays at first. */
  keepsOther: boolean
  close(): void
}

/** Shows both people side by side, what would move and which profile stays, and merges them. */
export function MergeDialog({ customer, other: match, close, ...props }: MergeDialogProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [keepsOther, setKeepsOther] = useState(props.keepsOther)
  const [reason, setReason] = useState('')
  const keptId = keepsOther ? match.customerId : customer.id
  const takenId = keepsOther ? customer.id : match.customerId
  const { data, error, refetch } = useQuery(mergePreviewQuery(keptId, takenId))
  const merge = useMutation({
    mutationFn: () =>
      mergeCustomers({
        keptId,
        takenId,
        reason,
        identityId: keepsOther ? match.otherIdentityId : match.identityId,
        otherIdentityId: keepsOther ? match.identityId : match.otherIdentityId,
      }),
    onSuccess: ({ merge: made }) => {
      refreshPeople()
      close()
      showToast({
        text: t`They are one customer now`,
        ...(made && { action: { label: t`Undo`, run: () => void takeBack(made.id) } }),
      })
    },
  })
  const takeBack = (id: string) =>
    undoMerge(id, false).then(refreshPeople, (failure: unknown) =>
      showToast({ text: words(failure).text, tone: 'bad' }),
    )
  const blocked = data === undefined || data.obstacles.length > 0
  return (
    <Dialog
      title={t`Merge two customers`}
      closeLabel={t`Close`}
      isOpen
      width="40rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="primary" isDisabled={blocked || merge.isPending} onPress={() => merge.mutate()}>
            {t`Merge`}
          </Button>
        </>
      }
    >
      <div className="space-y-4 p-4">
        {data === undefined && error === null && (
          <AfterAMoment label={t`The two profiles are loading`}>
            <Skeleton className="h-36" />
          </AfterAMoment>
        )}
        {data === undefined && error !== null && (
          <ErrorState
            title={t`The two profiles could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        )}
        {data !== undefined && <Preview preview={data} turn={() => setKeepsOther(!keepsOther)} />}
        <TextField
          label={t`How do you know? (kept with the merge)`}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        {merge.error !== null && (
          <p role="alert" className="text-[13px] text-bad">
            {words(merge.error).text}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function Preview({ preview, turn }: { preview: MergePreview; turn(): void }) {
  const { t } = useLingui()
  const { identities, conversations } = preview.moves
  const [obstacle] = preview.obstacles
  const words = useErrorWords()
  const withdraw = useMutation({
    mutationFn: (linkIds: readonly string[]) => Promise.all(linkIds.map(withdrawVerdict)),
    onSuccess: refreshPeople,
  })
  const why = {
    customers_are_different: t`Somebody found that these are two people. Withdraw that first, if it was wrong.`,
    merge_too_large: t`Together they would be known by more than 50 identities, which is hardly one person. Look for an address that many share.`,
    already_one: t`They are one customer already.`,
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-[500px]:grid-cols-1">
        <Profile customer={preview.kept} title={t`Stays`} />
        <Profile customer={preview.taken} title={t`Is taken in`} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[13px]">
        <p className="min-w-56 flex-1 text-ink-2">
          {t`The profile that stays is not changed. What moves to it: identities ${identities}, conversations ${conversations}. It can be undone at any time.`}
        </p>
        <Button size="small" onPress={turn}>
          <ArrowLeftRight aria-hidden size={14} strokeWidth={1.75} />
          {t`Keep the other one`}
        </Button>
      </div>
      {obstacle !== undefined && (
        <div role="alert" className="rounded-card bg-warn-bg px-3 py-2 text-[13px] text-warn">
          {why[obstacle.code]}
          {obstacle.linkIds.length > 0 && (
            <Button
              size="small"
              className="mt-2 block"
              isDisabled={withdraw.isPending}
              onPress={() => withdraw.mutate(obstacle.linkIds)}
            >{t`Withdraw this`}</Button>
          )}
        </div>
      )}
      {withdraw.error !== null && (
        <p role="alert" className="text-[13px] text-bad">
          {words(withdraw.error).text}
        </p>
      )}
    </>
  )
}

function Profile({ customer, title }: { customer: CustomerView; title: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const facts = [
    [t`Language`, customer.locale === null ? null : format.language(customer.locale)],
    [t`Time zone`, customer.timezone],
    [t`Level`, customer.tier],
    [t`Known since`, format.day(customer.createdAt)],
  ].flatMap(([name, value]) => (value === null || value === undefined ? [] : [{ name, value }]))
  return (
    <section aria-label={title} className="min-w-0 rounded-card border border-line p-3 text-[13px]">
      <p className="text-ink-3 text-xs">{title}</p>
      <p className="font-[650] text-sm wrap-anywhere">{customer.displayName}</p>
      <dl className="mt-1.5">
        {facts.map((fact) => (
          <div key={fact.name} className="flex gap-2">
            <dt className="text-ink-3">{fact.name}</dt>
            <dd className="num min-w-0 truncate text-ink-2">{fact.value}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-1.5">
        {customer.identities.map((identity) => (
          <li key={identity.id} className="flex gap-1.5">
            <span className="min-w-0 truncate" title={identity.display}>
              {identity.display}
            </span>
            <span className={`shrink-0 ${identity.verifiedAt === null ? 'text-warn' : 'text-ok'}`}>
              {identity.verifiedAt === null ? t`only claimed` : t`verified`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
