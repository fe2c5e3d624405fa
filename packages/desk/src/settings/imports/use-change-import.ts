import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportChange, ImportDetail } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { changeImport, importQuery } from '../../api/imports.ts'
import { useErrorWords } from '../../i18n/error-words.ts'

/** Changes how a file is read; what it becomes is shown anew. */
export function useChangeImport(detail: ImportDetail) {
  const words = useErrorWords()
  const client = useQueryClient()
  const { queryKey } = importQuery(detail.id)
  return useMutation({
    mutationFn: (change: ImportChange) => changeImport(detail.id, detail.version, change),
    onSuccess: (after) => client.setQueryData(queryKey, after),
    onError: (failure) => {
      void client.invalidateQueries({ queryKey })
      showToast({ text: words(failure).text, tone: 'bad' })
    },
  })
}
