import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { CustomerView, IdentityView } from '@throughline/contracts'
import { IconButton, Item, Menu, showToast } from '@throughline/ui'
import { Ban, CircleCheck, Ellipsis, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { standingBlocks } from '../api/blocks.ts'
import { useUnblock } from '../blocks/use-unblock.tsx'
import { KeysHeld } from '../commands/keys-held.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'

const BlockDialog = lazy(async () => ({ default: (await import('../blocks/block-dialog.tsx')).BlockDialog }))
const SharingDialog = lazy(async () => ({ default: (await import('./sharing-dialog.tsx')).SharingDialog }))

/** What can be said of one identity: who uses it, and that what comes from it is set aside. */
export function IdentityMenu(props: { customer: CustomerView; identity: IdentityView; name: string }) {
  const { customer, identity, name } = props
  const { t } = useLingui()
  const words = useErrorWords()
  const navigate = useNavigate()
  const mayEdit = useMay('customers.edit')
  const mayBlock = useMay('customers.block') && identity.kind !== 'phone'
  const [open, setOpen] = useState<'sharing' | 'block' | null>(null)
  const { unblock, dialog } = useUnblock()
  if (!mayEdit && !mayBlock) return null
  const { block } = identity

  const endBlock = async () => {
    try {
      const blocks = (await standingBlocks(customer.id)).filter(({ id }) => id === block?.id)
      // It is caught by what stands elsewhere: a domain, or the same address in another shape.
      if (blocks.length > 0) unblock(blocks, name)
      else void navigate({ to: '/settings/$page', params: { page: 'blocks' } })
    } catch (failure) {
      showToast({ text: words(failure).text, tone: 'bad' })
    }
  }
  const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.75 } as const
  return (
    <>
      <Menu
        aria-label={t`${name}: more`}
        placement="bottom end"
        onAction={(key) => {
          if (key === 'sharing' || key === 'block') setOpen(key)
          if (key === 'unblock') void endBlock()
        }}
        trigger={
          <IconButton
            tone="quiet"
            size="small"
            label={t`${name}: more`}
            className="-mr-1 text-ink-3!"
            icon={<Ellipsis size={16} strokeWidth={1.75} />}
          />
        }
      >
        {mayEdit && <Item id="sharing" icon={<Users {...icon} />}>{t`Who uses it…`}</Item>}
        {mayBlock && block === null && <Item id="block" icon={<Ban {...icon} />}>{t`Block…`}</Item>}
        {mayBlock && block !== null && (
          <Item id="unblock" icon={<CircleCheck {...icon} />}>{t`Unblock`}</Item>
        )}
      </Menu>
      <Suspense fallback={<KeysHeld />}>
        {open === 'sharing' && <SharingDialog identity={identity} close={() => setOpen(null)} />}
        {open === 'block' && (
          <BlockDialog customer={customer} identity={identity} close={() => setOpen(null)} />
        )}
      </Suspense>
      {dialog}
    </>
  )
}
