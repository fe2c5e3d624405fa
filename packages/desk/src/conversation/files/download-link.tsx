import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { classes } from '@throughline/ui'
import { Download } from 'lucide-react'

/** Brings a file onto the reader's computer; `warned` where they were told what it may do. */
export function DownloadLink({
  file,
  warned = false,
}: {
  file: Pick<AttachmentView, 'url' | 'name'>
  warned?: boolean
}) {
  const { t } = useLingui()
  return (
    <a
      href={file.url}
      download={file.name}
      className={classes(
        'inline-flex h-[30px] shrink-0 cursor-default items-center gap-1.5 rounded-control border px-2.5 font-[550] text-[13px]',
        warned
          ? 'border-line bg-panel text-ink hover:bg-hover'
          : 'border-accent bg-accent text-accent-ink hover:border-accent-hover hover:bg-accent-hover',
      )}
    >
      <Download aria-hidden size={15} strokeWidth={1.75} />
      {warned ? t`Download all the same` : t`Download`}
    </a>
  )
}
