import { CONSENTED, type RuledField } from '@throughline/contracts/form-rules'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The controls of a field; of several choices each is one. */
export function controlsOf(form: HTMLFormElement, key: string): Control[] {
  return [...form.querySelectorAll<Control>(`[name="values.${key}"]`)]
}

/** What stands in the form, by field; of files their names. */
export function readAnswers(form: HTMLFormElement, fields: readonly RuledField[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { key } of fields)
    values[key] = controlsOf(form, key).flatMap(valuesOf).concat(keptFiles(form, key)).join('\n')
  return values
}

/** Puts answers back. Files cannot be: a page may not choose them. */
export function writeAnswers(form: HTMLFormElement, values: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(values)) {
    for (const control of controlsOf(form, key)) {
      if (!isBox(control)) {
        if (control.type !== 'file') control.value = value
      } else control.checked = value.split('\n').includes(control.value)
    }
  }
}

/** What is worth keeping: everything but files. */
export function keptAnswers(
  values: Readonly<Record<string, string>>,
  fields: readonly RuledField[],
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const { key, type } of fields) if (type !== 'file' && values[key]) kept[key] = values[key]
  return kept
}

function valuesOf(control: Control): string[] {
  if (isBox(control)) return control.checked ? [control.value || CONSENTED] : []
  if (control instanceof HTMLInputElement && control.files) return [...control.files].map(({ name }) => name)
  return control.value === '' ? [] : [control.value]
}

function keptFiles(form: HTMLFormElement, key: string): string[] {
  return [...form.querySelectorAll<HTMLInputElement>(`[name="files.${key}"]:checked`)].map(
    ({ value }) => value,
  )
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox'
}
