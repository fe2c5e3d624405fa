import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { useFormat } from '../i18n/use-format.ts'
import { firstName, useAuthorName } from '../session/me.ts'
import { Card } from './card.tsx'

/** The notes of this conversation, the newest first, so that none has to be searched for in the line. */
export function Notes({ notes: all }: { notes: readonly NoteView[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useAuthorName()
  const notes = all.filter(({ deletedAt }) => deletedAt === null)
  if (notes.length === 0) return null
  return (
    <Card name="notes" title={t`Notes`} aside={notes.length}>
      {notes
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
        .slice(0, 5)
        .map((note) => (
          <div key={note.id} className="py-1">
            <p className="line-clamp-3 whitespace-pre-line wrap-anywhere">{note.text}</p>
            <p className="num text-ink-3 text-xs">
              {[firstName(nameOf(note.authorId) ?? ''), format.moment(note.createdAt)].join(' · ')}
            </p>
          </div>
        ))}
    </Card>
  )
}
