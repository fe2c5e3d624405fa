import type { ReactNode } from 'react'
import { useOnePane } from '../../shell/use-wide.ts'

export type SectionKey = 'quarantine' | 'doubts' | 'parked' | 'jobs' | 'followers' | 'storage'

const idOf = (key: SectionKey) => `operations-${key}`

/** Brings a section into view and lets the keyboard go on from there. */
export function showSection(key: SectionKey): void {
  const section = document.getElementById(idOf(key))
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

interface PartProps {
  title: string
  about: string
  /** Where figures lead to; once a page. */
  section?: SectionKey | undefined
  /** Beside the words about it. */
  aside?: ReactNode
  children: ReactNode
}

/** One part of the page with its title and what it is about. */
export function Part({ title, about, section, aside, children }: PartProps) {
  const Title = useOnePane() ? 'h2' : 'h3'
  return (
    <section
      {...(section !== undefined && { id: idOf(section), tabIndex: -1 })}
      aria-label={title}
      className="scroll-mt-4 outline-offset-8"
    >
      <Title className="font-[600]">{title}</Title>
      <p className="mt-0.5 mb-3 text-[13px] text-ink-2">{about}</p>
      {aside}
      <div className="rounded-card border border-line">{children}</div>
    </section>
  )
}
