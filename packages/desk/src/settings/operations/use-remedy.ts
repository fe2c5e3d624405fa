import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { showToast } from '@throughline/ui'
import { operationsQuery } from '../../api/operations.ts'
import { queryClient } from '../../api/query-client.ts'
import { useErrorWords } from '../../i18n/error-words.ts'

/** Does something about what got stuck, says so, and looks again how everything is. */
export function useRemedy(o: { run(id: string): Promise<unknown>; again(): unknown; said?: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  return useMutation({
    mutationFn: o.run,
    onSuccess: () => showToast({ text: o.said ?? t`It is being tried again` }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: () => {
      void o.again()
      void queryClient.invalidateQueries({ queryKey: operationsQuery.queryKey })
    },
  })
}
