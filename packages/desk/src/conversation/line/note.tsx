import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { StickyNote } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents, useAuthorName } from '../../session/me.ts'
import { CopyLinkButton } from './copy-link-button.tsx'
import { EntryActions } from './entry-actions.tsx'
import { LinkedText } from './linked-text.tsx'
import { MentionAsks } from './mention-asks.tsx'
import { NoteButtons } from './note-buttons.tsx'
import { ReactButton } from './react-button.tsx'
import { Reactions } from './reactions.tsx'

const NoteEditor = lazy(async () => ({ default: (await import('./note-editor.tsx')).NoteEditor }))

/** A note: other colour, dashed edge, and the words that say who sees it. `asks` is whether it waits for the reader's answer. */
export function Note({ note, asks }: { note: NoteView; asks: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const agents = useAgents()
  const author = useAuthorName()(note.authorId) ?? t`A colleague`
  const mentioned = note.mentions.flatMap((id) => agents.byId(id)?.name ?? [])
  const [editing, setEditing] = useState(false)
  const article = useRef<HTMLElement>(null)
  const deleted = note.deletedAt !== null
  const entry = { kind: 'note', value: note } as const
  const close = () => {
    setEditing(false)
    // The field that had the focus goes away.
    requestAnimationFrame(() => article.current?.querySelector('button')?.focus({ preventScroll: true }))
  }
  return (
    <article ref={article} className="group/message mb-3.5 max-w-[640px]" aria-label={t`Note by ${author}`}>
      <header className="relative mb-[3px] flex flex-wrap items-center gap-x-2 text-[12.5px] text-ink-3">
        <b className="font-[600] text-ink">{author}</b>
        <time className="num" dateTime={note.createdAt} title={format.full(note.createdAt)}>
          {format.moment(note.createdAt)}
        </time>
        <span className="inline-flex items-center gap-1 text-note-ink">
          <StickyNote aria-hidden size={12} strokeWidth={2} />
          {t`note, only your team`}
        </span>
        {note.editedAt !== null && !deleted && (
          <time dateTime={note.editedAt} title={format.full(note.editedAt)}>{t`edited`}</time>
        )}
        {mentioned.map((name) => (
          <span key={name} className="text-accent">
            @{name}
          </span>
        ))}
        <EntryActions id={note.id} label={t`What can be done with this note`}>
          <ReactButton entry={entry} />
          <NoteButtons note={note} edit={() => setEditing(true)} />
          <CopyLinkButton conversationId={note.conversationId} entryId={note.id} />
        </EntryActions>
      </header>
      {editing && !deleted ? (
        <Suspense fallback={null}>
          <NoteEditor note={note} close={close} />
        </Suspense>
      ) : (
        <div className="inline-block max-w-full rounded-bubble border border-ink-3/40 border-dashed bg-note px-[13px] py-[9px]">
          {deleted ? (
            <p className="text-ink-3 italic">{t`This note was deleted.`}</p>
          ) : (
            <p className="whitespace-pre-wrap wrap-anywhere" data-words>
              <LinkedText text={note.text} />
            </p>
          )}
        </div>
      )}
      <Reactions entry={entry} />
      {asks && <MentionAsks note={note} />}
    </article>
  )
}
