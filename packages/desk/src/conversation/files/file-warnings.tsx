import { useLingui } from '@lingui/react/macro'
import type { AttachmentView, FileWarning } from '@throughline/contracts'
import { TriangleAlert } from 'lucide-react'
import { DownloadLink } from './download-link.tsx'

/** What a file may do to whoever opens it, before they take it. */
export function FileWarnings({ file, warnings }: { file: AttachmentView; warnings: readonly FileWarning[] }) {
  const { t } = useLingui()
  const words: Record<FileWarning, string> = {
    program: t`This file is a program. Opened, it can change or take anything on your computer.`,
    macros: t`This document has macros: small programs that can run when it is opened.`,
    page: t`This file is a web page. Opened from your computer, it can run code, and it may only look like a sign-in.`,
    drawing: t`This file is a drawing (SVG). Opened in a browser, it can run code, and it may only look like a sign-in.`,
    locked: t`This file is locked with a password, so no virus scanner has looked into it.`,
    disguised: t`The name of this file hides how it ends, so it may be something else than it seems.`,
  }
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line-2 border-b bg-warn-bg px-4 py-2.5 text-[13px] text-ink"
    >
      <TriangleAlert aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-warn" />
      <div className="min-w-56 flex-1">
        {warnings.map((warning) => (
          <p key={warning} data-warning={warning}>
            {words[warning]}
          </p>
        ))}
        <p className="text-ink-2">{t`Download it only if you expected it and know who sent it.`}</p>
      </div>
      <DownloadLink file={file} warned />
    </div>
  )
}
