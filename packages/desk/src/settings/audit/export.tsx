import { useLingui } from '@lingui/react/macro'
import type { AuditFilter } from '@throughline/contracts'
import { Download } from 'lucide-react'
import { auditExportUrl } from '../../api/audit.ts'

const look =
  'inline-flex h-[30px] items-center gap-1.5 rounded-control border border-line bg-panel px-2.5 font-[550] text-[13px] hover:bg-hover'

/** What the filters leave, as a file. Links, so that the browser streams it to the disk however long it is. */
export function Export({ filter }: { filter: AuditFilter }) {
  const { t } = useLingui()
  const icon = <Download aria-hidden size={14} strokeWidth={1.75} />
  return (
    <div className="flex flex-wrap items-center gap-2">
      <a className={look} href={auditExportUrl(filter, 'csv')} download>
        {icon}
        {t`Export as CSV`}
      </a>
      <a className={look} href={auditExportUrl(filter, 'jsonl')} download>
        {icon}
        {t`Export as JSON lines`}
      </a>
      <span className="text-ink-2 text-xs">{t`What the filters leave. The export becomes an entry itself.`}</span>
    </div>
  )
}
