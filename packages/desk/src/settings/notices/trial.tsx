import type { ReactNode } from 'react'
import { useOnePane } from '../../shell/use-wide.ts'

interface TrialProps {
  title: string
  about: string
  children: ReactNode
}

/** One way of being told, and trying it. */
export function Trial({ title, about, children }: TrialProps) {
  const Title = useOnePane() ? 'h2' : 'h3'
  return (
    <section aria-label={title}>
      <Title className="font-[600]">{title}</Title>
      <p className="mt-0.5 mb-2.5 text-[13px] text-ink-2">{about}</p>
      {children}
    </section>
  )
}
