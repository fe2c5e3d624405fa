import { useLingui } from '@lingui/react/macro'
import { Outlet, useParams } from '@tanstack/react-router'
import { EmptyState } from '@throughline/ui'
import { useEffect } from 'react'
import { useOnePane } from '../shell/use-wide.ts'
import { CustomersPane } from './customers-pane.tsx'

/** The list of customers beside the one that is open; on a narrow screen one of the two. */
export function CustomersPage() {
  const { t } = useLingui()
  const { customerId } = useParams({ strict: false })
  const onePane = useOnePane()
  useEffect(() => {
    document.title = `${t`Customers`} · Throughline`
  }, [t])
  return (
    <>
      {(!onePane || customerId === undefined) && <CustomersPane openId={customerId} />}
      {(!onePane || customerId !== undefined) && <Outlet />}
    </>
  )
}

/** Beside the list as long as nobody is chosen. */
export function NobodyOpen() {
  const { t } = useLingui()
  return (
    <main className="grid min-w-0 flex-1 place-items-center bg-panel max-[799px]:hidden">
      <EmptyState title={t`Nobody is open`}>
        {t`Choose a customer to see who they are and everything that happened with them.`}
      </EmptyState>
    </main>
  )
}
