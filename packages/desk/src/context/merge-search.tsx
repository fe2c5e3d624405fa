import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { CustomerRow, CustomerView } from '@throughline/contracts'
import { Avatar, Dialog } from '@throughline/ui'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { customersQuery } from '../api/customers.ts'
import { knownAs } from '../customers/known-as.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'
import { MergeDialog } from './merge-dialog.tsx'

/** Finds the other customer, by the keyboard alone if wanted, and goes on to what a merge would move. */
export function MergeSearch({ customer, close }: { customer: CustomerView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [otherId, setOtherId] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 200)
    return () => clearTimeout(timer)
  }, [typed])
  const list = useInfiniteQuery({
    ...customersQuery(search, false),
    enabled: search !== '',
    placeholderData: (old) => old,
  })
  const found = search === '' ? [] : (list.data?.pages.flatMap(({ items }) => items) ?? [])
  const rows = found.filter(({ id }) => id !== customer.id)
  const isAnswered = search !== '' && search === typed.trim() && !list.isFetching
  if (otherId !== null) {
    return (
      <MergeDialog customer={customer} other={{ customerId: otherId }} keepsOther={false} close={close} />
    )
  }
  return (
    <Dialog
      title={t`Merge ${customer.displayName} with`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
    >
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          autoFocus
          aria-label={t`Search by name, address, phone`}
          className="flex items-center border-line-2 border-b"
        >
          <Search aria-hidden size={16} strokeWidth={1.75} className="ml-4 shrink-0 text-ink-3" />
          <Input
            placeholder={t`Search by name, address, phone`}
            className="h-11 w-full bg-transparent px-3 outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <ListBox
          aria-label={t`Customers found`}
          items={rows}
          onAction={(key) => setOtherId(String(key))}
          className="max-h-[46dvh] min-h-52 overflow-auto p-1.5 outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-6 text-center text-[13px] text-ink-2">
              {isAnswered
                ? t`Nobody else is found. Try a part of the name or the address.`
                : search === ''
                  ? t`Type who is the same person.`
                  : ''}
            </p>
          )}
        >
          {(row) => <Found row={row} />}
        </ListBox>
      </Autocomplete>
      {list.isError && (
        <div className="p-4 pt-0">
          <FormProblem {...words(list.error)} />
        </div>
      )}
    </Dialog>
  )
}

function Found({ row }: { row: CustomerRow }) {
  return (
    <ListBoxItem
      id={row.id}
      textValue={row.displayName}
      className="flex cursor-default items-center gap-2.5 rounded-control px-2.5 py-1.5 outline-none focused:bg-hover hovered:bg-hover"
    >
      <Avatar name={row.displayName} size={26} />
      <span className="min-w-0">
        <span className="block truncate font-[550]">{row.displayName}</span>
        <span className="block truncate text-ink-2 text-xs">{knownAs(row)}</span>
      </span>
    </ListBoxItem>
  )
}
