import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type MacroStep, type MacroStepKind, macroStepKinds } from '@throughline/contracts'
import { Button, IconButton, Item, labelLook, Menu } from '@throughline/ui'
import { Plus, X } from 'lucide-react'
import { inboxesQuery } from '../../api/queries.ts'
import { StepIcon } from '../../macros/step-icon.tsx'
import { useStepNames } from '../../macros/use-step-words.ts'
import { useMay } from '../../session/me.ts'
import { newStep } from './draft-macro.ts'
import { StepFields } from './step-fields.tsx'

/** The steps of a macro in the order in which they are done, and a menu of those that can be added. */
export function EditSteps({
  steps,
  personal,
  wrong,
  change,
}: {
  steps: readonly MacroStep[]
  personal: boolean
  /** Places of steps that the server refused. */
  wrong: readonly number[]
  change(steps: MacroStep[]): void
}) {
  const { t } = useLingui()
  const names = useStepNames()
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const inboxId = (inboxes.find(({ channel }) => channel === 'chat') ?? inboxes[0])?.id ?? ''
  const others = macroStepKinds.filter(
    (kind) => canStandBeside(kind, steps) && (kind !== 'offer' || inboxId !== ''),
  )
  const add = (kind: MacroStepKind) => {
    const added = [...steps, newStep(kind, inboxId)]
    change(added.sort((a, b) => macroStepKinds.indexOf(a.kind) - macroStepKinds.indexOf(b.kind)))
  }
  return (
    <fieldset>
      <legend className={labelLook}>{t`Steps`}</legend>
      <p className="mb-2 text-ink-2 text-xs">{t`Done in this order, all of them or none.`}</p>
      <ol className="space-y-2">
        {steps.map((step, at) => {
          const name = names[step.kind]
          return (
            <li
              key={step.kind}
              className={`rounded-card border px-3 py-2.5 ${wrong.includes(at) ? 'border-bad' : 'border-line'}`}
            >
              <div className="mb-2 flex items-start gap-2">
                <StepIcon kind={step.kind} />
                <span className="flex-1 font-[550] text-[13px]">{name}</span>
                <IconButton
                  size="small"
                  tone="quiet"
                  label={t`Leave ${name} out`}
                  icon={<X size={14} strokeWidth={2} />}
                  onPress={() => change(steps.filter((one) => one !== step))}
                />
              </div>
              <StepFields
                step={step}
                personal={personal}
                change={(next) => change(steps.map((one) => (one === step ? next : one)))}
              />
            </li>
          )
        })}
      </ol>
      {others.length > 0 && (
        <div className="mt-2">
          <Menu
            aria-label={t`Add a step`}
            trigger={
              <Button size="small">
                <Plus aria-hidden size={14} strokeWidth={1.75} /> {t`Add a step`}
              </Button>
            }
            onAction={(key) => {
              const kind = others.find((one) => one === key)
              if (kind !== undefined) add(kind)
            }}
          >
            {others.map((kind) => (
              <Item key={kind} id={kind} icon={<StepIcon kind={kind} />}>
                {names[kind]}
              </Item>
            ))}
          </Menu>
        </div>
      )}
    </fieldset>
  )
}

/** Each kind stands there once, and a conversation has one status. */
function canStandBeside(kind: MacroStepKind, steps: readonly MacroStep[]): boolean {
  const has = (other: MacroStepKind) => steps.some((step) => step.kind === other)
  if (has(kind)) return false
  return !((kind === 'snooze' && has('status')) || (kind === 'status' && has('snooze')))
}
