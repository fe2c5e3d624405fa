import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Availability, AvailabilityChange } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { changeAvailability, ownLoadQuery } from '../api/floor.ts'
import { queryClient } from '../api/query-client.ts'
import { useErrorWords } from '../i18n/error-words.ts'

/** One's own availability, and saying another: it shows at once, and goes back where it was refused. */
export function useOwnAvailability() {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data } = useQuery(ownLoadQuery)
  const change = async (wish: AvailabilityChange) => {
    const before = queryClient.getQueryData(ownLoadQuery.queryKey)
    const { reason = null, backAt = null, status } = wish
    if (before !== undefined) {
      const said: Availability = {
        ...before.availability,
        ...{ status, reason, backAt, online: true, since: new Date().toISOString() },
      }
      queryClient.setQueryData(ownLoadQuery.queryKey, { ...before, availability: said })
    }
    try {
      queryClient.setQueryData(ownLoadQuery.queryKey, await changeAvailability(wish))
    } catch (error) {
      queryClient.setQueryData(ownLoadQuery.queryKey, before)
      showToast({
        text: words(error).text,
        tone: 'bad',
        action: { label: t`Try again`, run: () => void change(wish) },
      })
    }
  }
  return { own: data, change }
}
