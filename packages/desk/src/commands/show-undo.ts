import { showToast } from '@throughline/ui'
import { newId } from '../api/client.ts'
import { offerUndo, withdrawUndo } from './undo.ts'

/** A toast whose button brings back what was done; the key for undoing does the same as long as it is seen. */
export function showUndo(text: string, label: string, undo: () => void): () => void {
  const key = newId()
  const closed = () => withdrawUndo(key)
  const close = showToast({ text, action: { label, run: undo }, closed })
  offerUndo(key, () => {
    close()
    undo()
  })
  return close
}
