import { useLingui } from '@lingui/react/macro'
import { IconButton } from '@throughline/ui'
import { Copy } from 'lucide-react'
import { useCopy } from '../shell/use-copy.ts'

/** Something to take along: shown whole, copied by one press. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useLingui()
  const copy = useCopy()
  return (
    <div className="flex items-center gap-2 text-[13px]">
      <span className="w-24 shrink-0 text-ink-2">{label}</span>
      <code
        className="min-w-0 flex-1 select-all truncate rounded-control bg-hover px-2 py-1 font-mono text-xs"
        title={text}
      >
        {text}
      </code>
      <IconButton
        label={t`Copy`}
        size="small"
        icon={<Copy size={14} strokeWidth={1.75} />}
        onPress={() => void copy(text)}
      />
    </div>
  )
}
