import { useLingui } from '@lingui/react/macro'
import type { AttributeValues, Channel, CustomerChange, CustomerView } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import type { Static } from 'typebox'
import { newId } from '../api/client.ts'
import { changeCustomer, customerQuery } from '../api/customers.ts'
import { queryClient } from '../api/query-client.ts'
import { offerUndo, withdrawUndo } from '../commands/undo.ts'
import { useChannels } from '../conversation/channel-names.ts'
import { useErrorWords } from '../i18n/error-words.ts'

type Change = Static<typeof CustomerChange>

/** Changes a profile: it shows at once, can be undone, and goes back when it was refused. */
export function useChangeProfile(customer: CustomerView): (change: Change) => void {
  const { t } = useLingui()
  const words = useErrorWords()
  const { queryKey } = customerQuery(customer.id)

  const { list } = useChannels()
  const isListed = (word: string): word is Channel => list.some((channel) => channel === word)
  const write = async (change: Change): Promise<boolean> => {
    const before = queryClient.getQueryData(queryKey) ?? customer
    queryClient.setQueryData(queryKey, shown(before, change))
    try {
      queryClient.setQueryData(queryKey, await changeCustomer(customer.id, before.version, change))
      void queryClient.invalidateQueries({ queryKey: ['customers'] })
      return true
    } catch (error) {
      queryClient.setQueryData(queryKey, before)
      void queryClient.invalidateQueries({ queryKey })
      showToast({ text: words(error).text, tone: 'bad' })
      return false
    }
  }

  return (change) => {
    const back = opposite(customer, change, isListed)
    void write(change).then((saved) => {
      if (!saved) return
      const key = newId()
      const undo = () => void write(back)
      const close = showToast({
        text: t`The profile is changed`,
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

function shown(before: CustomerView, { attributes, ...change }: Change): CustomerView {
  return { ...before, ...change, attributes: { ...before.attributes, ...attributes } }
}

/** What brings a change back. */
function opposite(before: CustomerView, change: Change, isListed: (word: string) => word is Channel): Change {
  const { displayName, tier, locale, timezone, preferredChannel } = before
  const values: AttributeValues = {}
  for (const key of Object.keys(change.attributes ?? {})) {
    const value = before.attributes[key]
    values[key] =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
  return {
    displayName,
    tier,
    locale,
    timezone,
    ...((preferredChannel === null || isListed(preferredChannel)) && { preferredChannel }),
    ...(change.attributes && { attributes: values }),
  }
}
