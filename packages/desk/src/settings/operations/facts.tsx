import type { ReactNode } from 'react'

/** Names with what they are, a line each; on a phone one below the other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line-2">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 px-3.5 py-2">
      <dt className="w-48 text-ink-2">{name}</dt>
      <dd className="num min-w-0 flex-1 wrap-anywhere">{children}</dd>
    </div>
  )
}
