import { useLingui } from '@lingui/react/macro'
import type { MacroStepOutcome } from '@throughline/contracts'
import { classes } from '@throughline/ui'
import { CircleAlert } from 'lucide-react'
import { FilledWords } from '../composer/templates/filled-words.tsx'
import { StepIcon } from './step-icon.tsx'
import { useRefusalWords } from './use-refusal-words.ts'
import { useStepWords } from './use-step-words.ts'

/** What each step of a macro would do to a conversation, its words as they would stand there, and what is in the way. */
export function OutcomeList({ outcomes }: { outcomes: readonly MacroStepOutcome[] }) {
  const { t } = useLingui()
  const words = useStepWords()
  const whyNot = useRefusalWords()
  return (
    <ol aria-label={t`What will happen`} className="space-y-2.5 text-[13px]">
      {outcomes.map((outcome) => {
        const { step, state, reversible } = outcome
        const isSaid = step.kind === 'reply' && outcome.words !== null ? outcome.words : null
        return (
          <li key={step.kind} data-outcome={state} className="flex items-start gap-2">
            <StepIcon kind={step.kind} />
            <div className="min-w-0 flex-1">
              <p className={classes('wrap-anywhere', state === 'unchanged' && 'text-ink-2')}>
                {words(step)}
                {state === 'unchanged' && <span className="text-ink-3"> · {t`stands so already`}</span>}
                {state === 'done' && !reversible && (
                  <span className="text-ink-3"> · {t`cannot be taken back`}</span>
                )}
              </p>
              {state === 'refused' && (
                <p className="mt-0.5 flex items-start gap-1.5 text-bad">
                  <CircleAlert aria-hidden size={14} strokeWidth={2} className="mt-[3px] shrink-0" />
                  <span className="min-w-0 wrap-anywhere">{whyNot(outcome)}</span>
                </p>
              )}
              {isSaid !== null && (
                <div
                  lang={isSaid.language}
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
                  tabIndex={0}
                  className="mt-1 max-h-56 overflow-y-auto rounded-control border border-line-2 bg-sunk px-3 py-2"
                >
                  <FilledWords text={isSaid.text} html={isSaid.html} />
                </div>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
