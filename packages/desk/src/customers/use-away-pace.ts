import { useLingui } from '@lingui/react/macro'
import type { AwayPace, AwayPreferenceChange } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { newId } from '../api/client.ts'
import { awayPreferencesQuery, chooseAwayPace } from '../api/customers.ts'
import { queryClient } from '../api/query-client.ts'
import { offerUndo, withdrawUndo } from '../commands/undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'

/** How often, in the reader's words. */
export function useAwayPaceNames(): Record<AwayPace, string> {
  const { t } = useLingui()
  return {
    at_once: t`At once`,
    hourly: t`Once an hour at most`,
    daily: t`Once a day, in the morning`,
    never: t`Never`,
  }
}

/** Chooses for a customer: it shows at once, can be undone, and goes back when it was refused. */
export function useChooseAwayPace(customerId: string) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { queryKey } = awayPreferencesQuery(customerId)

  const write = async (change: AwayPreferenceChange): Promise<boolean> => {
    const before = queryClient.getQueryData(queryKey)
    queryClient.setQueryData(queryKey, (all) =>
      all?.map((one) => (one.address === change.address ? { ...one, pace: change.pace } : one)),
    )
    try {
      queryClient.setQueryData(queryKey, await chooseAwayPace(customerId, change))
      return true
    } catch (error) {
      queryClient.setQueryData(queryKey, before)
      showToast({ text: words(error).text, tone: 'bad' })
      return false
    }
  }

  return (change: AwayPreferenceChange, before: AwayPace) => {
    void write(change).then((saved) => {
      if (!saved) return
      const key = newId()
      const undo = () => void write({ ...change, pace: before })
      const close = showToast({
        text: t`Saved`,
        action: { label: t`Undo`, run: undo },
        closed: () => withdrawUndo(key),
      })
      offerUndo(key, () => {
        close()
        undo()
      })
    })
  }
}
