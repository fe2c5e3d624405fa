import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AttachmentView, ConversationFile } from '@throughline/contracts'
import { Dialog, IconButton } from '@throughline/ui'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { conversationFilesQuery, fileCheckQuery } from '../../api/files.ts'
import { isTyping } from '../../commands/use-keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { DownloadLink } from './download-link.tsx'
import { FileBody } from './file-body.tsx'
import { FileWarnings } from './file-warnings.tsx'

/** A file that is shown; who sent it when is known once it belongs to a message. */
type ShownFile = AttachmentView & Partial<Pick<ConversationFile, 'sentBy' | 'sentAt'>>

/** Shows a file over the page, and from it every other of the conversation. */
export function FileViewer({
  file: first,
  beside,
  conversationId,
  close,
}: {
  file: AttachmentView
  /** The files that stand with it, where they are no message's yet. */
  beside: readonly AttachmentView[]
  conversationId: string
  close(): void
}) {
  const { t } = useLingui()
  const { data: all } = useQuery(conversationFilesQuery(conversationId))
  const [chosenId, setChosenId] = useState(first.id)
  const files: readonly ShownFile[] = all?.some(({ id }) => id === first.id) ? all : beside
  const place = files.findIndex(({ id }) => id === chosenId)
  const file = files[place] ?? first
  const [count, number] = [files.length, place + 1]
  const move = (by: number) => {
    const next = files[place + by]
    if (next !== undefined) setChosenId(next.id)
  }
  useArrowKeys(move)
  return (
    <Dialog title={t`Files`} closeLabel={t`Close`} isOpen hideTitle width="72rem" onOpenChange={close}>
      <div className="flex h-[min(90dvh,46rem)] min-h-0 flex-col">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line-2 border-b py-2 pr-2.5 pl-4">
          <About file={file} />
          {count > 1 && (
            <div className="flex items-center gap-0.5">
              <IconButton
                label={t`Previous file`}
                shortcut="←"
                placement="bottom"
                isDisabled={place <= 0}
                icon={<ChevronLeft size={16} strokeWidth={1.75} />}
                onPress={() => move(-1)}
              />
              <span className="num text-[13px] text-ink-2">{t`${number} of ${count}`}</span>
              <IconButton
                label={t`Next file`}
                shortcut="→"
                placement="bottom"
                isDisabled={number >= count}
                icon={<ChevronRight size={16} strokeWidth={1.75} />}
                onPress={() => move(1)}
              />
            </div>
          )}
          <IconButton
            label={t`Close`}
            shortcut="Esc"
            placement="bottom"
            icon={<X size={16} strokeWidth={1.75} />}
            onPress={close}
          />
        </header>
        <Checked key={file.id} file={file} />
      </div>
    </Dialog>
  )
}

function About({ file }: { file: ShownFile }) {
  const { t } = useLingui()
  const format = useFormat()
  const { name, size, contentType, sentBy, sentAt } = file
  const facts = [typeWords(name, contentType), format.size(size)]
  if (sentBy !== undefined && sentAt !== undefined) {
    const when = format.moment(sentAt)
    facts.push(t`from ${sentBy}, ${when}`)
  }
  return (
    <div className="min-w-40 flex-1" aria-live="polite">
      <h2 className="truncate font-[650]" title={name}>
        <bdi>{name}</bdi>
      </h2>
      <p className="num text-[12.5px] text-ink-2 wrap-anywhere">{facts.join(' · ')}</p>
    </div>
  )
}

/** By the end of its name, as people know types; else by what its sender said. */
function typeWords(name: string, contentType: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? contentType.split(';')[0] ?? ''
}

function Checked({ file }: { file: ShownFile }) {
  const words = useErrorWords()
  const { data: check, error } = useQuery(fileCheckQuery(file.id))
  const isDangerous = (check?.warnings.length ?? 0) > 0
  return (
    <>
      {check !== undefined && isDangerous && <FileWarnings file={file} warnings={check.warnings} />}
      <div className="relative min-h-0 flex-1 bg-sunk">
        {error !== null && (
          <div className="p-4">
            <FormProblem {...words(error)} />
          </div>
        )}
        {check !== undefined && <FileBody file={file} kind={check.preview} />}
      </div>
      {!isDangerous && check !== undefined && (
        <footer className="flex justify-end border-line-2 border-t px-4 py-2.5">
          <DownloadLink file={file} />
        </footer>
      )}
    </>
  )
}

/** Left and right lead to the next file, except where they move something: in a player, or a picture that is enlarged. */
function useArrowKeys(move: (by: number) => void): void {
  const latest = useRef(move)
  latest.current = move
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      const { target } = event
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return
      if (target instanceof Element && target.closest('audio, video, [data-enlarged]') !== null) return
      event.preventDefault()
      latest.current(by)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
