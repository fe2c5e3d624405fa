import type { ContextLayout, Me } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { meQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { changeProfile } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMe } from '../session/me.ts'

const usual: ContextLayout = { order: [], closed: [] }
/** One change after another, so that the last one wins at the server too. */
let writes: Promise<unknown> = Promise.resolve()

/** How whoever is signed in wants the cards, on every device; a change shows at once. */
export function useContextLayout(): {
  layout: ContextLayout
  /** Makes another of the present one: keys may come faster than the page is drawn. */
  change(edit: (present: ContextLayout) => Partial<ContextLayout>): void
} {
  const words = useErrorWords()
  const layout = useMe().contextLayout ?? usual
  const show = (next: Me['contextLayout']) =>
    queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, contextLayout: next })
  return {
    layout,
    change(edit) {
      const present = queryClient.getQueryData(meQuery.queryKey)?.contextLayout ?? usual
      const next = { ...present, ...edit(present) }
      show(next)
      writes = writes
        .then(() => changeProfile({ contextLayout: next }))
        .catch((error: unknown) => {
          void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
          showToast({ text: words(error).text, tone: 'bad' })
        })
    },
  }
}
