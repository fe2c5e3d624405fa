import type { ReactNode } from 'react'

/** One subject of an inbox's page. */
export function Part({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="space-y-4">
      <div className="border-line-2 border-b pb-1.5">
        <h4 className="font-[600]">{title}</h4>
        {about !== undefined && <p className="mt-0.5 text-[13px] text-ink-2">{about}</p>}
      </div>
      {children}
    </section>
  )
}
