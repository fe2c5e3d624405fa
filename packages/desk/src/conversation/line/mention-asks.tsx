import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { AtSign, Check } from 'lucide-react'
import { settleMention } from '../../api/writes.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { showConversation } from '../present.ts'

/** Under a note that asks the reader: it counts as answered once they write, or say that they need not. */
export function MentionAsks({ note }: { note: NoteView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const settle = async (settled: boolean) => {
    try {
      showConversation(await settleMention(note.id, settled))
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
    }
  }
  const done = () => {
    void settle(true)
    showUndo(t`Nothing left to answer`, t`Undo`, () => void settle(false))
  }
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12.5px] text-note-ink">
      <AtSign aria-hidden size={13} strokeWidth={2} />
      {t`Waits for your answer`}
      <Button size="small" onPress={done}>
        <Check aria-hidden size={13} strokeWidth={2} />
        {t`Nothing to answer`}
      </Button>
    </p>
  )
}
