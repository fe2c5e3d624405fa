import type { CardField } from '@throughline/contracts'
import type { Words } from '../words/index.ts'

interface Props {
  fields: readonly CardField[]
  words: Words
  /** Distinguishes the fields of several messages. */
  name: string
}

/** Fields that a customer fills in; what is missing is said by the browser, in its language. */
export function Fields({ fields, words, name }: Props) {
  return (
    <>
      {fields.map((field) => (
        <label dir="auto" key={field.key} htmlFor={`${name}${field.key}`}>
          {field.label}
          {!field.required && <small>{words.optional}</small>}
          <Control field={field} name={`${name}${field.key}`} words={words} />
        </label>
      ))}
    </>
  )
}

function Control({ field, name, words }: { field: CardField; name: string; words: Words }) {
  const { type, required, options = [] } = field
  const same = { id: name, name, required, dir: 'auto' as const }
  if (type === 'textarea') return <textarea {...same} rows={3} maxLength={4000} />
  if (type === 'select') {
    return (
      <select {...same}>
        <option value="">{words.choose}</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    )
  }
  if (type === 'email') return <input {...same} type="email" maxLength={254} />
  if (type === 'number') {
    return <input {...same} type="text" inputMode="decimal" pattern="-?[0-9]+([.,][0-9]+)?" maxLength={40} />
  }
  return <input {...same} type="text" maxLength={1000} />
}

/** What was filled in, by key; what was left empty is left out. */
export function valuesOf(
  root: ParentNode,
  fields: readonly CardField[],
  name: string,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ key }) => {
      const control = root.querySelector(`[name="${name}${key}"]`)
      const value = control && 'value' in control ? String(control.value).trim() : ''
      return value === '' ? [] : [[key, value]]
    }),
  )
}
