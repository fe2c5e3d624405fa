import { useLingui } from '@lingui/react/macro'
import type { NoteView } from '@throughline/contracts'
import { StickyNote } from 'lucide-react'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents, useAuthorName } from '../../session/me.ts'
import { CopyLinkButton } from './copy-link-button.tsx'
import { LinkedText } from './linked-text.tsx'
import { MentionAsks } from './mention-asks.tsx'

/** A note: other colour, dashed edge, and the words that say who sees it. `asks` is whether it waits for the reader's answer. */
export function Note({ note, asks }: { note: NoteView; asks: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const agents = useAgents()
  const author = useAuthorName()(note.authorId) ?? t`A colleague`
  const mentioned = note.mentions.flatMap((id) => agents.byId(id)?.name ?? [])
  return (
    <article className="group/message mb-3.5 max-w-[640px]" aria-label={t`Note by ${author}`}>
      <header className="mb-[3px] flex flex-wrap items-center gap-x-2 text-[12.5px] text-ink-3">
        <b className="font-[600] text-ink">{author}</b>
        <time className="num" dateTime={note.createdAt} title={format.full(note.createdAt)}>
          {format.moment(note.createdAt)}
        </time>
        <span className="inline-flex items-center gap-1 text-note-ink">
          <StickyNote aria-hidden size={12} strokeWidth={2} />
          {t`note, only your team`}
        </span>
        {mentioned.map((name) => (
          <span key={name} className="text-accent">
            @{name}
          </span>
        ))}
        <CopyLinkButton conversationId={note.conversationId} entryId={note.id} />
      </header>
      <div className="inline-block max-w-full rounded-bubble border border-ink-3/40 border-dashed bg-note px-[13px] py-[9px]">
        <p className="whitespace-pre-wrap wrap-anywhere" data-words>
          <LinkedText text={note.text} />
        </p>
      </div>
      {asks && <MentionAsks note={note} />}
    </article>
  )
}
