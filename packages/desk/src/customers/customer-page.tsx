import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { CustomerView } from '@throughline/contracts'
import { AfterAMoment, Button, Chip, ErrorState, Skeleton } from '@throughline/ui'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { customerQuery } from '../api/customers.ts'
import { useCustomerActions } from '../context/customer-actions.tsx'
import { JoinedCard } from '../context/joined-card.tsx'
import { PersonCard } from '../context/person-card.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { AwayCard } from './away-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { CustomerTimeline } from './timeline.tsx'

/** One customer: who they are, what is proved about them, and everything that happened. */
export function CustomerPage() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { customerId } = useParams({ from: '/desk/customers/$customerId' })
  const { data, error, refetch } = useQuery(customerQuery(customerId))
  const name = data?.displayName
  const navigate = useNavigate()
  const livingId = data?.id
  useEffect(() => {
    // Somebody who was taken in leads to who stands for them, and their address with them.
    if (livingId !== undefined && livingId !== customerId)
      void navigate({ to: '/customers/$customerId', params: { customerId: livingId }, replace: true })
  }, [livingId, customerId, navigate])
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Throughline`
  }, [name])
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-panel">
      <div className="mx-auto max-w-[64rem] px-8 py-6 max-[799px]:px-4">
        <Link
          to="/customers"
          className="mb-3 inline-flex items-center gap-1.5 rounded-control text-ink-2 hover:text-ink min-[800px]:hidden"
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t`Customers`}
        </Link>
        {data === undefined && error === null && (
          <AfterAMoment label={t`The customer is loading`}>
            <Skeleton className="h-36 rounded-card!" />
          </AfterAMoment>
        )}
        {data === undefined && error !== null && (
          <ErrorState
            title={t`The customer could not be shown`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        )}
        {data !== undefined && (
          <>
            <Heading customer={data} />
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
              <div className="min-[1100px]:order-2">
                <PersonCard customer={data} withMenu={false} />
                <ProfileCard customer={data} key={data.id} />
                <AwayCard customerId={data.id} />
                <div className="mt-3">
                  <JoinedCard customer={data} />
                </div>
              </div>
              <CustomerTimeline customerId={data.id} key={data.id} />
            </div>
          </>
        )}
      </div>
    </main>
  )
}

function Heading({ customer }: { customer: CustomerView }) {
  const { t } = useLingui()
  const { actions, dialogs } = useCustomerActions(customer)
  const blocked = customer.identities.filter(({ block }) => block !== null).length
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="font-[650] text-xl tracking-[-0.015em] wrap-anywhere">{customer.displayName}</h1>
      {blocked > 0 && (
        <Chip tone="bad">{blocked === customer.identities.length ? t`Blocked` : t`Blocked in part`}</Chip>
      )}
      <span className="ml-auto flex flex-wrap gap-1.5">
        {actions.map(({ id, label, run }) => (
          <Button key={id} size="small" onPress={run}>
            {label}
          </Button>
        ))}
      </span>
      {dialogs}
    </div>
  )
}
