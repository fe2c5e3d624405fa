import { useLingui } from '@lingui/react/macro'
import type { CustomerView } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { standingBlocks } from '../api/blocks.ts'
import { useUnblock } from '../blocks/use-unblock.tsx'
import { KeysHeld } from '../commands/keys-held.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'

const BlockDialog = lazy(async () => ({ default: (await import('../blocks/block-dialog.tsx')).BlockDialog }))
const MergeSearch = lazy(async () => ({ default: (await import('./merge-search.tsx')).MergeSearch }))

export interface CustomerAction {
  id: 'merge' | 'block' | 'unblock'
  label: string
  run(): void
}

/** What can be done with a whole customer by whoever looks; `dialogs` belongs on the page beside them. */
export function useCustomerActions(customer: CustomerView): {
  actions: CustomerAction[]
  dialogs: ReactNode
} {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayMerge = useMay('customers.merge')
  const mayBlock = useMay('customers.block')
  const [open, setOpen] = useState<'merge' | 'block' | null>(null)
  const { unblock, dialog } = useUnblock()
  const own = customer.identities.filter(({ block }) => block !== null && block.domain === null)
  const isFree = customer.identities.some(({ block, kind }) => block === null && kind !== 'phone')
  const endAll = async () => {
    try {
      unblock(await standingBlocks(customer.id), customer.displayName)
    } catch (failure) {
      showToast({ text: words(failure).text, tone: 'bad' })
    }
  }
  const all: (CustomerAction & { isOffered: boolean })[] = [
    { id: 'merge', label: t`Merge with…`, isOffered: mayMerge, run: () => setOpen('merge') },
    {
      id: 'block',
      label: t`Block the customer…`,
      isOffered: mayBlock && isFree,
      run: () => setOpen('block'),
    },
    {
      id: 'unblock',
      label: t`Unblock the customer`,
      isOffered: mayBlock && own.length > 0,
      run: () => void endAll(),
    },
  ]
  return {
    actions: all.filter(({ isOffered }) => isOffered),
    dialogs: (
      <>
        <Suspense fallback={<KeysHeld />}>
          {open === 'merge' && <MergeSearch customer={customer} close={() => setOpen(null)} />}
          {open === 'block' && (
            <BlockDialog customer={customer} identity={null} close={() => setOpen(null)} />
          )}
        </Suspense>
        {dialog}
      </>
    ),
  }
}
