import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { mixedQuery } from '../api/merges.ts'
import { useMay } from '../session/me.ts'
import { Card } from './card.tsx'
import { MixedChoice } from './mixed-choice.tsx'

/** Asks whose the open conversation is, when two spoke in it who turned out to be two people. */
export function MixedCard({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const mayDecide = useMay('customers.merge')
  const { data = [] } = useQuery({ ...mixedQuery, enabled: mayDecide })
  const mixed = data.find((one) => one.conversation.id === conversationId)
  if (!mixed) return null
  return (
    <Card name="mixed" title={t`Whose conversation is this?`}>
      <p className="text-ink-2">{t`Two people spoke here who were taken for one. Until you say whose it is, it stays where it began.`}</p>
      <MixedChoice mixed={mixed} />
    </Card>
  )
}
