import { useLingui } from '@lingui/react/macro'
import type { DefinitionProblem, FormField, SupportedLocale } from '@throughline/contracts'
import { Chip, classes, IconButton } from '@throughline/ui'
import { GripVertical, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { MoveButtons } from '../../shell/move-buttons.tsx'
import { EditField } from './edit-field.tsx'
import type { FieldScope } from './field-scope.ts'
import { useFieldTypeNames } from './field-type-names.ts'

export interface FieldItemProps {
  scope: FieldScope
  field: FormField
  name: string
  above: readonly FormField[]
  language: SupportedLocale
  own: SupportedLocale
  /** What is wrong with it, by place. */
  problems: Partial<Record<DefinitionProblem['place'], string>>
  isOpen: boolean
  /** It has just been put back, and what was pressed for that is gone. */
  takesFocus: boolean
  toggle(): void
  change(field: FormField): void
  remove(): void
  up?(): void
  down?(): void
  drag: { begin(): void; over(): boolean; drop(): void; end(): void }
}

/** One field of the list, and what there is to change of it once it is open. */
export function FieldItem(props: FieldItemProps) {
  const { scope, field, name, above, language, own, problems, isOpen, takesFocus } = props
  const { toggle, change, remove, up, down, drag } = props
  const { t } = useLingui()
  const names = useFieldTypeNames()
  const [isTarget, setTarget] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) opener.current?.focus()
  }, [takesFocus])
  const icon = { size: 14, strokeWidth: 1.75 }
  return (
    <li
      className={classes('bg-panel', isTarget && 'shadow-[inset_0_2px_0_var(--accent)]')}
      onDragOver={(event) => {
        if (!drag.over()) return
        event.preventDefault()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        event.preventDefault()
        setTarget(false)
        drag.drop()
      }}
    >
      <div className="flex items-center gap-1 py-1 pr-1.5 pl-1">
        <span
          aria-hidden
          draggable
          title={t`Drag to move`}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', field.key)
            drag.begin()
          }}
          onDragEnd={drag.end}
          className="grid size-6 shrink-0 cursor-grab place-items-center text-ink-3"
        >
          <GripVertical {...icon} />
        </span>
        <button
          ref={opener}
          type="button"
          aria-expanded={isOpen}
          onClick={toggle}
          className="min-w-0 flex-1 rounded-control px-1 py-1 text-left hover:bg-hover"
        >
          <span className="block truncate font-[550] text-[13px]">{name}</span>
          <span className="flex flex-wrap items-center gap-x-2 text-ink-2 text-xs">
            {names[field.type]}
            {field.required && <Chip>{t`must be filled in`}</Chip>}
            {field.when !== undefined && <Chip>{t`at times`}</Chip>}
          </span>
        </button>
        <MoveButtons name={name} up={up} down={down} />
        <IconButton size="small" label={t`Remove ${name}`} icon={<Trash2 {...icon} />} onPress={remove} />
      </div>
      {/* Once it is open, those stand at what they are about. */}
      {(isOpen ? [problems.key, problems.when] : Object.values(problems)).map((problem) => (
        <Problem key={problem} words={problem} />
      ))}
      {isOpen && <EditField {...{ scope, field, above, language, own, problems, change }} />}
    </li>
  )
}

function Problem({ words }: { words: string | undefined }) {
  return words === undefined ? null : <p className="px-3 pb-2 text-bad text-xs">{words}</p>
}
