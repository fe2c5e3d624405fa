import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { History, Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { changeNote, deleteNote } from '../../api/notes.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMay, useMe } from '../../session/me.ts'
import { EntryButton } from './entry-button.tsx'

const NoteHistory = lazy(async () => ({ default: (await import('./note-history.tsx')).NoteHistory }))

/** What the author of a note, and who moderates, may do with it. */
export function NoteButtons({ note, edit }: { note: NoteView; edit(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayWrite = useMay('conversations.note')
  const moderates = useMay('conversations.moderate')
  const me = useMe().agent.id
  const [looking, setLooking] = useState(false)
  if (!mayWrite || !(note.authorId === me || moderates)) return null
  const failed = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const remove = async () => {
    const { text, mentions } = note
    try {
      const gone = await deleteNote(note.id)
      showUndo(t`Note deleted`, t`Undo`, () => {
        changeNote(note.id, { text, mentions }, gone.version).catch(failed)
      })
    } catch (error) {
      failed(error)
    }
  }
  return (
    <>
      {note.deletedAt === null && (
        <>
          <EntryButton
            label={t`Change the note`}
            icon={<Pencil size={14} strokeWidth={1.75} />}
            onPress={edit}
          />
          <EntryButton
            label={t`Delete the note`}
            icon={<Trash2 size={14} strokeWidth={1.75} />}
            onPress={() => void remove()}
          />
        </>
      )}
      {note.version > 1 && (
        <EntryButton
          label={t`What this note said before`}
          icon={<History size={14} strokeWidth={1.75} />}
          onPress={() => setLooking(true)}
        />
      )}
      {looking && (
        <Suspense fallback={<KeysHeld />}>
          <NoteHistory note={note} close={() => setLooking(false)} />
        </Suspense>
      )}
    </>
  )
}
