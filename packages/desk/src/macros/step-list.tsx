import type { MacroStep } from '@throughline/contracts'
import { StepIcon } from './step-icon.tsx'
import { useStepWords } from './use-step-words.ts'

/** The steps of a macro, in the order in which they are done. */
export function StepList({ steps }: { steps: readonly MacroStep[] }) {
  const words = useStepWords()
  return (
    <ol className="space-y-1.5 text-[13px]">
      {steps.map((step) => (
        <li key={step.kind} className="flex items-start gap-2">
          <StepIcon kind={step.kind} />
          <span className="min-w-0 wrap-anywhere">{words(step)}</span>
        </li>
      ))}
    </ol>
  )
}
