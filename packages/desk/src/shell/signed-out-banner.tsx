import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { inboxesQuery } from '../api/queries.ts'
import { useMay } from '../session/me.ts'

const MINUTE = 60_000

/** Tells whoever can sign in again that a provider lets nobody into a mailbox any more. */
export function SignedOutBanner() {
  const { t } = useLingui()
  const mayManage = useMay('inboxes.manage')
  const { data = [] } = useQuery({ ...inboxesQuery, enabled: mayManage, refetchInterval: 5 * MINUTE })
  const [inbox, ...more] = mayManage ? data.filter(({ grant }) => typeof grant?.refusedAt === 'string') : []
  if (inbox === undefined) return null
  const { name } = inbox
  return (
    <div role="status" className="bg-bad-bg px-4 py-1 text-center text-[13px] text-bad">
      {more.length === 0
        ? t`Mail of ${name} is not collected any more: its provider wants somebody to sign in again.`
        : t`Mail of ${name} and other inboxes is not collected any more: their providers want somebody to sign in again.`}{' '}
      <Link
        to="/settings/$page"
        params={{ page: 'inboxes' }}
        search={{ inbox: inbox.id }}
        className="font-[550] underline underline-offset-2"
      >
        {t`Sign in again`}
      </Link>
    </div>
  )
}
