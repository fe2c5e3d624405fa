import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

export interface EmptyStateProps {
  title: string
  /** What this place is, and what to do first. */
  children?: ReactNode
  action?: ReactNode
}

/** A place with nothing in it yet. The short line with a loose end is the throughline before its first knot. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-80 flex-col items-center px-6 py-10 text-center">
      <svg aria-hidden width="72" height="28" viewBox="0 0 72 28" fill="none" className="mb-4 text-ink-3/50">
        <path d="M2 6h20c16 0 8 16 24 16h12" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <circle cx="65" cy="22" r="4" stroke="currentColor" strokeWidth="2" />
      </svg>
      <p className="font-[600]">{title}</p>
      {children !== undefined && <div className="mt-1 text-[13px] text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  )
}

export interface ErrorStateProps {
  title: string
  /** What to do. */
  children?: ReactNode
  /** Something to quote to whoever looks after the installation. */
  quote?: string | undefined
  retry?: { label: string; run(): void } | undefined
}

/** Something went wrong: what happened, what to do, a code to quote. */
export function ErrorState({ title, children, quote, retry }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-96 flex-col items-center px-6 py-10 text-center">
      <CircleAlert aria-hidden size={22} strokeWidth={1.75} className="mb-3 text-bad" />
      <p className="font-[600]">{title}</p>
      {children !== undefined && <div className="mt-1 text-[13px] text-ink-2">{children}</div>}
      {quote !== undefined && <code className="mt-2 select-all text-ink-3 text-xs">{quote}</code>}
      {retry !== undefined && (
        <Button className="mt-4" onPress={retry.run}>
          {retry.label}
        </Button>
      )}
    </div>
  )
}
