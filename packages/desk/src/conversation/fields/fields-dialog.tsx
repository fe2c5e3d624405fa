import { useLingui } from '@lingui/react/macro'
import type { FieldDefinition, FieldValues, FieldValuesChange } from '@throughline/contracts'
import { Button, Dialog } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { FieldInput } from './field-input.tsx'

export interface FieldsDialogProps {
  title: string
  intro?: string
  action: string
  fields: readonly FieldDefinition[]
  values: FieldValues
  /** Which one the cursor stands in first. */
  first?: string | undefined
  /** Every field must have a value before it goes on. */
  all?: boolean
  save(values: FieldValuesChange): Promise<void>
  close(): void
}

/** Asks for values of custom fields and stays open until they are taken. */
export function FieldsDialog(props: FieldsDialogProps) {
  const { fields, values, first = fields[0]?.key, all = false, close } = props
  const { t } = useLingui()
  const words = useErrorWords()
  const [changed, setChanged] = useState<FieldValuesChange>({})
  const [error, setError] = useState<unknown>(null)
  const [saving, setSaving] = useState(false)
  const given = (key: string) => (key in changed ? changed[key] : values[key])
  const isEmpty = (key: string) => {
    const value = given(key)
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  }
  const incomplete = all && fields.some(({ key }) => isEmpty(key))
  const wrong = error instanceof ApiError ? error.fields : {}
  const submit = async () => {
    setSaving(true)
    setError(null)
    try {
      if (Object.keys(changed).length > 0) await props.save(changed)
      else if (all) await props.save({})
      close()
    } catch (failure) {
      setError(failure)
      setSaving(false)
    }
  }
  return (
    <Dialog
      title={props.title}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!incomplete && !saving) void submit()
        }}
      >
        {props.intro !== undefined && <p className="text-[13px] text-ink-2">{props.intro}</p>}
        {fields.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={given(field.key)}
            autoFocus={field.key === first}
            error={
              wrong[`fields.${field.key}`] === undefined ? undefined : t`This is no value for this field.`
            }
            onChange={(value) => setChanged((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
        {error !== null && <FormProblem {...words(error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={incomplete || saving}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
