import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { FileText, Image } from 'lucide-react'
import { useFormat } from '../../i18n/use-format.ts'

/** The files of a message, to open or to keep. */
export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const shown = attachments.filter((attachment) => !attachment.inline)
  if (shown.length === 0) return null
  return (
    <ul aria-label={t`Attachments`} className="mt-1.5 flex flex-wrap gap-1.5">
      {shown.map((attachment) => {
        const Icon = attachment.contentType.startsWith('image/') ? Image : FileText
        return (
          <li key={attachment.id} className="max-w-full">
            <a
              href={attachment.url}
              target="_blank"
              rel="noopener noreferrer"
              className="flex items-center gap-2 rounded-control border border-line bg-panel px-2 py-1 text-[13px] hover:bg-hover"
            >
              <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
              <span className="truncate">{attachment.name}</span>
              <span className="num shrink-0 text-ink-3 text-xs">{format.size(attachment.size)}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
