import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { CustomerView, IdentityView } from '@throughline/contracts'
import { Button, Checkbox, Dialog, showToast } from '@throughline/ui'
import { useState } from 'react'
import { blockCustomer, blockIdentity, endBlock, openConversationsQuery } from '../api/blocks.ts'
import { refreshPeople } from '../api/merges.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useBulkActions } from '../queue/bulk/use-bulk-actions.ts'
import { FormProblem } from '../session/front-page.tsx'
import { useMay } from '../session/me.ts'
import { TermsFields, useTerms } from './terms-fields.tsx'

export interface BlockDialogProps {
  customer: CustomerView
  /** Just this one; all that the customer is known by when null. */
  identity: IdentityView | null
  close(): void
}

/** Says what a block catches, asks why and for how long, and blocks; one press takes it back. */
export function BlockDialog({ customer, identity, close }: BlockDialogProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { terms, setTerms, request } = useTerms()
  const mayResolve = useMay('conversations.resolve')
  const { data: open = [] } = useQuery({ ...openConversationsQuery(customer.id), enabled: mayResolve })
  const [resolving, setResolving] = useState(false)
  const bulk = useBulkActions()
  const name = identity === null ? customer.displayName : identity.display
  const before = new Set(customer.identities.map((one) => one.block?.id))
  const takeBack = (ids: readonly string[]) =>
    Promise.all(ids.filter((id) => !before.has(id)).map((id) => endBlock({ id, domain: null }, true))).then(
      refreshPeople,
      (failure: unknown) => showToast({ text: words(failure).text, tone: 'bad' }),
    )
  const block = useMutation({
    mutationFn: () =>
      identity === null ? blockCustomer(customer.id, request()) : blockIdentity(identity.id, request()),
    onSuccess: ({ blockIds }) => {
      refreshPeople()
      close()
      showUndo(t`${name} is blocked`, t`Undo`, () => void takeBack(blockIds))
      if (resolving && open.length > 0) {
        void bulk.run({ kind: 'status', status: 'resolved' }, { items: open.map((id) => ({ id })) })
      }
    },
  })
  return (
    <Dialog
      title={t`Block ${name}`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(isOpen) => !isOpen && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="danger" isDisabled={block.isPending} onPress={() => block.mutate()}>
            {t`Block`}
          </Button>
        </>
      }
    >
      <div className="space-y-4 p-4">
        <Reach customer={customer} identity={identity} />
        <TermsFields terms={terms} setTerms={setTerms} />
        {open.length > 0 && (
          <Checkbox isSelected={resolving} onChange={setResolving}>
            <Plural
              value={open.length}
              one="Also resolve their # open conversation"
              other="Also resolve their # open conversations"
            />
          </Checkbox>
        )}
        {block.isError && <FormProblem {...words(block.error)} />}
      </div>
    </Dialog>
  )
}

function Reach({ customer, identity }: { customer: CustomerView; identity: IdentityView | null }) {
  const { t } = useLingui()
  const all = identity === null ? customer.identities : [identity]
  const shared = all.filter(({ sharing }) => sharing !== 'personal').map(({ display }) => display)
  return (
    <>
      <p className="text-[13px] text-ink-2">
        {useCaught(customer, identity)}{' '}
        {t`It is kept, stands in no queue, and nobody is told of it, they least of all. What came before stays as it is.`}
      </p>
      {shared.length > 0 && (
        <p className="rounded-card bg-warn-bg px-3 py-2 text-[13px] text-warn wrap-anywhere">
          {t`Others write from ${shared.join(', ')} too: this blocks everybody behind it.`}
        </p>
      )}
    </>
  )
}

function useCaught(customer: CustomerView, identity: IdentityView | null): string {
  const { t } = useLingui()
  if (identity === null) {
    const count = customer.identities.length
    return t`This catches what comes from all that ${customer.displayName} is known by now (${count}), each by itself.`
  }
  switch (identity.kind) {
    case 'email':
      return identity.verifiedAt === null
        ? t`This catches whatever only claims this address. Mail that is proved to come from its owner still arrives.`
        : t`This catches mail from this address, and forms and chats that give it.`
    case 'visitor':
      return t`This catches this browser’s chat. In another browser they are somebody new.`
    case 'form':
      return t`This catches forms that give the same address.`
    case 'external_id':
    case 'phone':
      return t`This catches what comes from the addresses that the file gave them.`
    default:
      return t`This catches whatever comes from ${identity.display}.`
  }
}
