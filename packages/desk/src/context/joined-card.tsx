import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { CustomerView, IdentityLinkView, MergeView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { identityLinksQuery, mergesQuery, refreshPeople, undoMerge, withdrawVerdict } from '../api/merges.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useAuthorName, useMay } from '../session/me.ts'
import { Card } from './card.tsx'

/** Why this is taken for one person: each merge with its reason, and who was found to be somebody else. */
export function JoinedCard({ customer }: { customer: CustomerView }) {
  const { t } = useLingui()
  const { data: merges = [] } = useQuery(mergesQuery(customer.id))
  const { data: links = [] } = useQuery(identityLinksQuery(customer.id))
  const standing = merges.filter((merge) => merge.undoneAt === null)
  const different = links.filter((link) => link.verdict === 'different' && link.revokedAt === null)
  if (standing.length + different.length === 0) return null
  return (
    <Card name="joined" title={t`Why we think so`} aside={standing.length + different.length}>
      <ul className="space-y-2.5">
        {standing.map((merge) => (
          <Joined
            key={merge.id}
            merge={merge}
            customer={customer}
            link={links.find((link) => link.mergeId === merge.id && link.verdict === 'same')}
          />
        ))}
        {different.map((link) => (
          <Different key={link.id} link={link} customer={customer} />
        ))}
      </ul>
    </Card>
  )
}

function Joined(props: { merge: MergeView; customer: CustomerView; link: IdentityLinkView | undefined }) {
  const { merge, customer, link } = props
  const { t } = useLingui()
  const format = useFormat()
  const words = useErrorWords()
  const authorName = useAuthorName()
  const mayMerge = useMay('customers.merge')
  const undo = useMutation({
    mutationFn: (different: boolean) => undoMerge(merge.id, different),
    onSuccess: ({ mixedConversations: count }) => {
      refreshPeople()
      showToast({
        text:
          count === 0
            ? t`They are two customers again`
            : t`They are two customers again. Conversations of both wait for your decision: ${count}`,
      })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const address = link?.left.identity?.display ?? merge.winner.displayName
  const other = merge.loser.displayName
  const who = (merge.by === null ? undefined : authorName(merge.by)) ?? t`A colleague`
  const why =
    merge.rule === 'claimed_address_answered'
      ? t`The owner of ${address} answered from it, after ${other} had given that address.`
      : merge.rule === 'claimed_address_confirmed'
        ? t`The owner of ${address} confirmed it by a link that we sent there, after ${other} had given that address.`
        : t`${who} merged ${other} into this customer.`
  const gained = customer.identities.filter((identity) => merge.moved.identityIds.includes(identity.id))
  return (
    <li>
      <p>{why}</p>
      {merge.reason !== null && <p className="text-ink-2 wrap-anywhere">“{merge.reason}”</p>}
      <p className="num text-ink-3 text-xs">
        {[format.moment(merge.at), ...gained.map((identity) => identity.display)].join(' · ')}
      </p>
      {mayMerge && (
        <div className="mt-1 flex flex-wrap gap-1.5">
          <Button size="small" isDisabled={undo.isPending} onPress={() => undo.mutate(false)}>
            {t`Undo the merge`}
          </Button>
          <Button
            size="small"
            tone="quiet"
            isDisabled={undo.isPending}
            onPress={() => undo.mutate(true)}
          >{t`Undo: they are two people`}</Button>
        </div>
      )}
    </li>
  )
}

function Different({ link, customer }: { link: IdentityLinkView; customer: CustomerView }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useErrorWords()
  const authorName = useAuthorName()
  const mayMerge = useMay('customers.merge')
  const withdraw = useMutation({
    mutationFn: () => withdrawVerdict(link.id),
    onSuccess: refreshPeople,
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const other = (link.left.livingId === customer.id ? link.right : link.left).displayName
  const who = link.decidedBy === null ? undefined : authorName(link.decidedBy)
  return (
    <li>
      <p>{t`Not the same person as ${other}.`}</p>
      {link.reason !== null && <p className="text-ink-2 wrap-anywhere">“{link.reason}”</p>}
      <p className="num text-ink-3 text-xs">{[format.moment(link.at), who].filter(Boolean).join(' · ')}</p>
      {mayMerge && (
        <Button
          size="small"
          tone="quiet"
          className="mt-1"
          isDisabled={withdraw.isPending}
          onPress={() => withdraw.mutate()}
        >{t`Withdraw this`}</Button>
      )}
    </li>
  )
}
