import { useLingui } from '@lingui/react/macro'
import { type DefinitionProblem, type FormField, type SupportedLocale, wordsIn } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { useState } from 'react'
import { AddField } from './add-field.tsx'
import { useProblemsByPlace } from './definition-problems.tsx'
import { changeField, moveField, putBack, type RemovedField, removeField } from './draft-form.ts'
import { FieldItem } from './field-item.tsx'
import type { FieldScope } from './field-scope.ts'

/** What is asked, in its order: moved by pointer or keyboard, opened to be changed, removed and put back. */
export function FieldList({
  scope,
  fields,
  own,
  language,
  problems,
  opened,
  open,
  change,
}: {
  scope: FieldScope
  fields: FormField[]
  /** The language whose words stand in where there are none. */
  own: SupportedLocale
  /** In which words are written now. */
  language: SupportedLocale
  problems: readonly DefinitionProblem[]
  opened: string | null
  open(key: string | null): void
  change(fields: FormField[]): void
}) {
  const { t } = useLingui()
  const problemsOf = useProblemsByPlace(problems, own)
  const [removed, setRemoved] = useState<RemovedField | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [back, setBack] = useState<string | null>(null)
  const [said, say] = useState('')
  const nameOf = (at: number) => {
    const field = fields[at]
    const number = at + 1
    return field === undefined ? '' : wordsIn(field.label, language, own) || scope.words.unnamed(number)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= fields.length) return
    const name = nameOf(from)
    const place = to + 1
    change(moveField(fields, from, to))
    say(t`“${name}” is now number ${place}`)
  }
  const remove = (at: number) => {
    const after = removeField(fields, at)
    setRemoved(after.removed)
    setBack(null)
    change(after.fields)
  }
  const bringBack = () => {
    if (removed === null) return
    change(putBack(fields, removed))
    setRemoved(null)
    setBack(removed.field.key)
    open(removed.field.key)
  }
  const removedName =
    removed === null ? '' : wordsIn(removed.field.label, language, own) || scope.words.unnamed(removed.at + 1)
  return (
    <section aria-label={scope.words.list}>
      <h3 className="mb-1.5 font-[550] text-[13px]">{scope.words.list}</h3>
      <p role="status" className="sr-only">
        {said}
      </p>
      {fields.length > 0 && (
        <ol className="divide-y divide-line-2 overflow-hidden rounded-card border border-line">
          {fields.map((field, at) => (
            <FieldItem
              key={field.key}
              scope={scope}
              problems={problemsOf(at)}
              field={field}
              name={nameOf(at)}
              above={fields.slice(0, at)}
              language={language}
              own={own}
              isOpen={opened === field.key}
              takesFocus={back === field.key}
              toggle={() => open(opened === field.key ? null : field.key)}
              change={(after) => change(changeField({ language: own, fields }, at, after))}
              remove={() => remove(at)}
              {...(at > 0 && { up: () => move(at, at - 1) })}
              {...(at < fields.length - 1 && { down: () => move(at, at + 1) })}
              drag={{
                begin: () => setDragged(at),
                over: () => dragged !== null && dragged !== at,
                drop: () => dragged !== null && move(dragged, at),
                end: () => setDragged(null),
              }}
            />
          ))}
        </ol>
      )}
      {removed !== null && (
        <p role="status" className="mt-2 flex flex-wrap items-center gap-2 text-[13px] text-ink-2">
          {t`“${removedName}” is removed.`}
          {/* What was pressed is gone; what brings it back is nearest. */}
          <Button key={removed.field.key} autoFocus size="small" onPress={bringBack}>{t`Undo`}</Button>
        </p>
      )}
      <AddField
        scope={scope}
        fields={fields}
        add={(field) => {
          setRemoved(null)
          change([...fields, field])
          open(field.key)
        }}
      />
    </section>
  )
}
