import { useLingui } from '@lingui/react/macro'
import { Logo } from '@throughline/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { deskLanguages, speak } from '../i18n/i18n.ts'

/** The page before the desk: the sign, a title, one form. */
export function FrontPage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  const { i18n } = useLingui()
  return (
    <main className="grid h-full overflow-auto bg-page p-4">
      <div className="m-auto w-full max-w-[25rem]">
        <div className="rounded-float border border-line bg-panel p-6 shadow-soft sm:p-8">
          <Logo size={36} />
          <h1 className="mt-3 font-[650] text-xl tracking-[-0.015em]">{title}</h1>
          {lead !== undefined && <p className="mt-1 text-ink-2">{lead}</p>}
          {children}
        </div>
        <p className="mt-3 flex justify-center gap-3 text-[13px]">
          {deskLanguages.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              lang={key}
              aria-pressed={i18n.locale === key}
              className="rounded-control px-1.5 py-0.5 text-ink-2 hover:text-ink aria-pressed:font-[600] aria-pressed:text-ink"
              onClick={() => void speak(key)}
            >
              {label}
            </button>
          ))}
        </p>
      </div>
    </main>
  )
}

/** What went wrong with a form, above its button. The first field that is marked wrong gets the focus. */
export function FormProblem({ text, quote }: { text: string; quote?: string | undefined }) {
  const problem = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const form = problem.current?.closest('form')
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true]')
    // The button that sent the form was disabled meanwhile, and lost the focus.
    const lost = document.activeElement === document.body
    const next = wrong ?? (lost ? form?.querySelector<HTMLElement>('[type=submit]') : null)
    next?.focus()
  }, [])
  return (
    <p ref={problem} role="alert" className="rounded-control bg-bad-bg px-3 py-2 text-[13px] text-bad">
      {text}
      {quote !== undefined && <code className="mt-0.5 block text-xs opacity-80">{quote}</code>}
    </p>
  )
}
