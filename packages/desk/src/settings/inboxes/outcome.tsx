import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  ok: { icon: CircleCheck, look: 'bg-ok-bg text-ok' },
  warn: { icon: TriangleAlert, look: 'bg-warn-bg text-warn' },
  bad: { icon: CircleAlert, look: 'bg-bad-bg text-bad' },
}

/** What came of trying something: what happened, what to do, and what the other side said word for word. */
export function Outcome({
  tone,
  quote,
  children,
}: {
  tone: keyof typeof looks
  quote?: string | null
  children: ReactNode
}) {
  const { icon: Icon, look } = looks[tone]
  return (
    <div className={`flex gap-2 rounded-card px-3 py-2 text-[13px] ${look}`}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1 space-y-1">
        {children}
        {quote !== null && quote !== undefined && quote !== '' && (
          <code className="block wrap-anywhere font-mono text-xs">{quote}</code>
        )}
      </div>
    </div>
  )
}
