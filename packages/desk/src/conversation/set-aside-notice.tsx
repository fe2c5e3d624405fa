import { useLingui } from '@lingui/react/macro'
import { Ban } from 'lucide-react'

/** Says that a conversation stands in no queue, and what would bring it back. */
export function SetAsideNotice() {
  const { t } = useLingui()
  return (
    <p className="flex items-start gap-2 border-line-2 border-b bg-warn-bg px-6 py-2 text-[13px] text-warn max-[799px]:px-4">
      <Ban aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      {t`Whoever began this is blocked, so it stands in no queue. It comes back when you answer, or when they are unblocked and what came is brought back.`}
    </p>
  )
}
