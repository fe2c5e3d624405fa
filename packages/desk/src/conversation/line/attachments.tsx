import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { FileText, Image, Music, Video } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { previewUrl } from '../../api/files.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { useFormat } from '../../i18n/use-format.ts'

const FileViewer = lazy(async () => ({ default: (await import('../files/file-viewer.tsx')).FileViewer }))

/** Larger pictures are not fetched before somebody asks. */
const mostThumbnailBytes = 1_000_000

/** The files of a message, to look at and to keep. */
export function Attachments({
  attachments,
  conversationId,
}: {
  attachments: readonly AttachmentView[]
  conversationId: string
}) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<AttachmentView | null>(null)
  const shown = attachments.filter((attachment) => !attachment.inline)
  if (shown.length === 0) return null
  return (
    <>
      <ul aria-label={t`Attachments`} className="mt-1.5 flex flex-wrap items-end gap-1.5">
        {shown.map((file) => (
          <li key={file.id} className="max-w-full">
            <FileButton file={file} open={() => setOpened(file)} />
          </li>
        ))}
      </ul>
      {opened !== null && (
        <Suspense fallback={<KeysHeld />}>
          <FileViewer
            file={opened}
            beside={shown}
            conversationId={conversationId}
            close={() => setOpened(null)}
          />
        </Suspense>
      )}
    </>
  )
}

function FileButton({ file, open }: { file: AttachmentView; open(): void }) {
  const format = useFormat()
  const [plain, setPlain] = useState(false)
  const small =
    /^image\/(?:png|jpeg|gif|webp|avif)\b/.test(file.contentType) && file.size <= mostThumbnailBytes
  const size = format.size(file.size)
  const Icon = iconOf(file.contentType)
  return (
    <AriaButton
      aria-label={`${file.name}, ${size}`}
      aria-haspopup="dialog"
      onPress={open}
      className="flex max-w-full cursor-default flex-col overflow-hidden rounded-control border border-line bg-panel text-[13px] hovered:bg-hover"
    >
      {small && !plain && (
        <img
          src={previewUrl(file.id)}
          alt=""
          loading="lazy"
          className="h-24 w-full min-w-24 max-w-52 self-center bg-sunk object-contain"
          onError={() => setPlain(true)}
        />
      )}
      <span className="flex max-w-full items-center gap-2 px-2 py-1">
        <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        <span className="truncate">{file.name}</span>
        <span className="num shrink-0 text-ink-3 text-xs">{size}</span>
      </span>
    </AriaButton>
  )
}

function iconOf(contentType: string) {
  if (contentType.startsWith('image/')) return Image
  if (contentType.startsWith('audio/')) return Music
  return contentType.startsWith('video/') ? Video : FileText
}
