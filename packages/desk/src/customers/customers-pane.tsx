import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CustomerRow } from '@throughline/contracts'
import {
  AfterAMoment,
  Avatar,
  Button,
  Checkbox,
  EmptyState,
  ErrorState,
  SearchField,
  Skeleton,
} from '@throughline/ui'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { customersQuery } from '../api/customers.ts'
import { useCommands } from '../commands/commands.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useOnePane } from '../shell/use-wide.ts'
import { knownAs } from './known-as.ts'

/** Everybody who ever wrote, with a search that forgives typing errors. */
export function CustomersPane({ openId }: { openId: string | undefined }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [visitors, setVisitors] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  useCommands([{ id: 'find', group: 'go', label: t`Search customers`, run: () => input.current?.focus() }])
  const list = useInfiniteQuery({
    ...customersQuery(useDeferredValue(search), visitors),
    placeholderData: (old) => old,
  })
  const rows = list.data?.pages.flatMap(({ items }) => items)
  // Who is open is the page's subject then.
  const Heading = openId === undefined ? 'h1' : 'h2'
  const Pane = useOnePane() ? 'main' : 'section'
  return (
    <Pane
      aria-label={t`Customers`}
      className="flex min-h-0 w-full shrink-0 flex-col border-line bg-sunk min-[800px]:w-[320px] min-[800px]:border-r"
    >
      <Heading className="px-4 pt-3.5 pb-2.5 font-[650] text-base tracking-[-0.01em]">{t`Customers`}</Heading>
      <SearchField
        label={t`Search by name, address, phone`}
        emptyLabel={t`Empty the search`}
        value={typed}
        onChange={setTyped}
        inputRef={input}
        className="mx-3 mb-2.5"
      />
      {search === '' && (
        <div className="mx-4 mb-2">
          <Checkbox isSelected={visitors} onChange={setVisitors}>
            {t`Also visitors who said nothing`}
          </Checkbox>
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {rows === undefined && list.error === null && (
          <AfterAMoment label={t`Customers are loading`}>
            <Skeleton className="h-12 rounded-card!" />
            <Skeleton className="mt-2 h-12 rounded-card!" />
          </AfterAMoment>
        )}
        {rows === undefined && list.error !== null && (
          <ErrorState
            title={t`The list could not be loaded`}
            quote={words(list.error).quote}
            retry={{ label: t`Try again`, run: () => void list.refetch() }}
          >
            {words(list.error).text}
          </ErrorState>
        )}
        {rows?.length === 0 && <Nobody searching={search !== ''} />}
        <ul aria-label={t`Customers`}>
          {rows?.map((row) => (
            <Row key={row.id} row={row} open={row.id === openId} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button
            tone="quiet"
            className="mx-auto my-2 block"
            isDisabled={list.isFetchingNextPage}
            onPress={() => void list.fetchNextPage()}
          >
            {t`Show more`}
          </Button>
        )}
      </div>
    </Pane>
  )
}

function Nobody({ searching }: { searching: boolean }) {
  const { t } = useLingui()
  return searching ? (
    <EmptyState title={t`Nobody is found`}>
      {t`Try a part of the name, the address, or the digits of the phone number.`}
    </EmptyState>
  ) : (
    <EmptyState
      title={t`No customers yet`}
    >{t`Whoever writes to one of your inboxes appears here.`}</EmptyState>
  )
}

function Row({ row, open }: { row: CustomerRow; open: boolean }) {
  return (
    <li>
      <Link
        to="/customers/$customerId"
        params={{ customerId: row.id }}
        aria-current={open ? 'page' : undefined}
        className="flex items-center gap-2.5 rounded-card px-2.5 py-2 hover:bg-hover aria-[current=page]:bg-sel"
      >
        <Avatar name={row.displayName} size={30} />
        <span className="min-w-0">
          <span className="block truncate font-[550]">{row.displayName}</span>
          <span className="block truncate text-ink-2 text-xs">{knownAs(row)}</span>
        </span>
      </Link>
    </li>
  )
}
