import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { customerQuery } from '../api/customers.ts'
import { PersonCard } from '../context/person-card.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { ProfileCard } from './profile-card.tsx'
import { CustomerTimeline } from './timeline.tsx'

/** One customer: who they are, what is proved about them, and everything that happened. */
export function CustomerPage() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { customerId } = useParams({ from: '/desk/customers/$customerId' })
  const { data, error, refetch } = useQuery(customerQuery(customerId))
  const name = data?.displayName
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
            <h1 className="mb-4 font-[650] text-xl tracking-[-0.015em] wrap-anywhere">{data.displayName}</h1>
            <div className="grid gap-x-8 gap-y-4 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
              <div className="min-[1100px]:order-2">
                <PersonCard customer={data} />
                <ProfileCard customer={data} key={data.id} />
              </div>
              <CustomerTimeline customerId={data.id} key={data.id} />
            </div>
          </>
        )}
      </div>
    </main>
  )
}
