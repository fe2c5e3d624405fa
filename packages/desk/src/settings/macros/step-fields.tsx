import { useLingui } from '@lingui/react/macro'
import type { MacroStep } from '@throughline/contracts'
import { Select, TextField } from '@throughline/ui'
import { useState } from 'react'
import { usePriorities } from '../../conversation/priority-names.ts'
import { HoursChoice } from './hours-choice.tsx'
import { AssignChoice, OfferChoice, ReplyChoice, TeamChoice } from './step-choices.tsx'
import { ValueFields } from './value-fields.tsx'

/** What is chosen of a step, by its kind. */
export function StepFields({
  step,
  personal,
  change,
}: {
  step: MacroStep
  /** Nobody but its owner has the macro. */
  personal: boolean
  change(step: MacroStep): void
}) {
  const { t } = useLingui()
  const priorities = usePriorities()
  switch (step.kind) {
    case 'fields':
      return <ValueFields values={step.values} change={(values) => change({ ...step, values })} />
    case 'tags':
      return <TagNames step={step} change={change} />
    case 'priority':
      return (
        <Select
          hideLabel
          label={t`Priority`}
          value={step.priority}
          onChange={(priority) => change({ ...step, priority })}
          options={priorities.map(({ key, name }) => ({ key, label: name }))}
        />
      )
    case 'nextStep':
      return (
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-[479px]:grid-cols-1">
          <TextField
            label={t`What is to be done`}
            hint={t`Without words, the present one is taken away.`}
            maxLength={300}
            value={step.text ?? ''}
            onChange={(text) => change({ ...step, text: text === '' ? null : text })}
          />
          <HoursChoice
            label={t`Due`}
            none={t`without a time`}
            hours={step.dueInHours}
            change={(dueInHours) => change({ ...step, dueInHours })}
          />
        </div>
      )
    case 'team':
      return <TeamChoice step={step} change={change} />
    case 'assign':
      return <AssignChoice step={step} change={change} />
    case 'note':
      return (
        <TextField
          label={t`Words of the note`}
          hint={t`Only your team sees it.`}
          rows={3}
          maxLength={10_000}
          value={step.text}
          onChange={(text) => change({ ...step, text })}
        />
      )
    case 'offer':
      return <OfferChoice step={step} change={change} />
    case 'reply':
      return <ReplyChoice step={step} personal={personal} change={change} />
    case 'status':
      return (
        <Select<(typeof step)['status']>
          hideLabel
          label={t`Status`}
          value={step.status}
          onChange={(status) => change({ ...step, status })}
          options={[
            { key: 'resolved', label: t`Resolve` },
            { key: 'waiting', label: t`Wait for the customer` },
            { key: 'open', label: t`Reopen` },
          ]}
        />
      )
    case 'snooze':
      return (
        <HoursChoice
          label={t`It comes back`}
          hours={step.hours}
          change={(hours) => change({ ...step, hours: hours ?? step.hours })}
        />
      )
  }
}

function TagNames({ step, change }: { step: MacroStep & { kind: 'tags' }; change(step: MacroStep): void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState({ add: step.add.join(', '), remove: step.remove.join(', ') })
  const set = (next: typeof typed) => {
    setTyped(next)
    change({ ...step, add: tagsIn(next.add), remove: tagsIn(next.remove) })
  }
  return (
    <div className="grid grid-cols-2 gap-3 max-[479px]:grid-cols-1">
      <TextField
        label={t`Tags to add`}
        hint={t`With commas between them.`}
        maxLength={400}
        value={typed.add}
        onChange={(add) => set({ ...typed, add })}
      />
      <TextField
        label={t`Tags to take off`}
        maxLength={400}
        value={typed.remove}
        onChange={(remove) => set({ ...typed, remove })}
      />
    </div>
  )
}

function tagsIn(typed: string): string[] {
  const names = typed.split(',').map((name) => name.trim().slice(0, 40))
  return [...new Set(names.filter((name) => name !== ''))].slice(0, 20)
}
