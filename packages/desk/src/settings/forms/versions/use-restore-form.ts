import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Form, FormVersion } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { newId } from '../../../api/client.ts'
import { changeForm, formsQuery, formVersionsQuery } from '../../../api/forms.ts'
import { offerUndo, withdrawUndo } from '../../../commands/undo.ts'
import { useErrorWords } from '../../../i18n/error-words.ts'

/** Makes an earlier version the newest, which can be undone; refused where somebody has changed the form meanwhile. */
export function useRestoreForm(form: Form, done: () => void) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: formsQuery.queryKey })
    void client.invalidateQueries({ queryKey: formVersionsQuery(form.id).queryKey })
  }
  const before = form.definition
  return useMutation({
    mutationFn: ({ definition }: FormVersion) => changeForm(form, { definition }),
    onSettled: refresh,
    onSuccess: (after, { version }) => {
      done()
      const key = newId()
      const undo = () => {
        changeForm(after, { definition: before })
          .catch((error: unknown) => showToast({ text: words(error).text, tone: 'bad' }))
          .finally(refresh)
      }
      const close = showToast({
        text: t`It is as in version ${version} again`,
        action: { label: t`Undo`, run: undo },
        closed: () => withdrawUndo(key),
      })
      offerUndo(key, () => {
        close()
        undo()
      })
    },
  })
}
