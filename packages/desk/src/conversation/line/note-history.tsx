import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { NoteView } from '@throughline/contracts'
import { AfterAMoment, Dialog } from '@throughline/ui'
import { noteVersionsQuery } from '../../api/notes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAuthorName } from '../../session/me.ts'

/** What a note said before it was changed or deleted, the newest first. */
export function NoteHistory({ note, close }: { note: NoteView; close(): void }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useErrorWords()
  const nameOf = useAuthorName()
  const { data, error } = useQuery(noteVersionsQuery(note.id, note.version))
  return (
    <Dialog
      title={t`What this note said before`}
      isOpen
      onOpenChange={(open) => !open && close()}
      closeLabel={t`Close`}
    >
      {error !== null && <p className="p-4 text-bad">{words(error).text}</p>}
      {data === undefined && error === null && (
        <AfterAMoment label={t`The history is loading`}>{null}</AfterAMoment>
      )}
      <ol className="space-y-3 overflow-y-auto p-4">
        {data?.toReversed().map(({ version, text, replacedAt, replacedBy }) => {
          const when = format.moment(replacedAt)
          const who = nameOf(replacedBy) ?? t`A colleague`
          return (
            <li key={version}>
              <p className="num text-ink-3 text-xs">{t`until ${when}, by ${who}`}</p>
              <p className="whitespace-pre-wrap wrap-anywhere" dir="auto">
                {text === '' ? <i className="text-ink-3">{t`deleted`}</i> : text}
              </p>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
