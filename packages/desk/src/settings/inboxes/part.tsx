import type { ReactNode } from 'react'

/** One subject of a page. Its heading stands under that of an inbox unless `level` says otherwise. */
export function Part({
  title,
  about,
  level: Heading = 'h4',
  children,
}: {
  title: string
  about?: string
  level?: 'h3' | 'h4'
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="space-y-4">
      <div className="border-line-2 border-b pb-1.5">
        <Heading className="font-[600]">{title}</Heading>
        {about !== undefined && <p className="mt-0.5 text-[13px] text-ink-2">{about}</p>}
      </div>
      {children}
    </section>
  )
}
