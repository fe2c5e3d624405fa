import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queryClient } from '../api/query-client.ts'
import { noteFailedSignIns, securityQuery } from '../api/security.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMe } from './me.ts'

/** Tells after signing in that somebody tried wrong passwords meanwhile, until it has been seen. */
export function FailedNotice() {
  const { t } = useLingui()
  const { demo } = useMe()
  const format = useFormat()
  const { data } = useQuery({ ...securityQuery, enabled: !demo, staleTime: Number.POSITIVE_INFINITY })
  const seen = useMutation({
    mutationFn: noteFailedSignIns,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey }),
  })
  const failed = data?.failedBefore ?? null
  if (failed === null || seen.isSuccess) return null
  const last = format.moment(failed.lastAt)
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-warn-bg px-4 py-1 text-[13px] text-warn"
    >
      <span>
        <Plural
          value={failed.count}
          one="Somebody tried to sign in as you with a wrong password or code"
          other="Somebody tried # times to sign in as you with a wrong password or code"
        />
        {`, ${t`last ${last}`}.`}
      </span>
      <Link
        to="/settings/$page"
        params={{ page: 'security' }}
        className="font-[550] underline underline-offset-2"
      >
        {t`Look at your sign-in`}
      </Link>
      <button
        type="button"
        className="rounded-control font-[550] underline underline-offset-2"
        onClick={() => seen.mutate()}
      >
        {t`It was me`}
      </button>
    </div>
  )
}
