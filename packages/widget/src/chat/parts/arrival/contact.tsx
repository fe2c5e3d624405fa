import type { VisitorContext } from '../../../shared/surface.ts'
import type { Writing } from '../../view/writing.ts'
import type { Words } from '../../words/index.ts'

interface Props {
  writing: Writing
  words: Words
}

/** Name and address, asked for above the first message. */
export function Contact({ writing, words }: Props) {
  return (
    <>
      <Field writing={writing} name="name" label={words.name} hint="" />
      <Field writing={writing} name="email" label={words.email} hint={words.emailWhy} />
    </>
  )
}

/** What is missing or wrong, in words for each field. */
export function wrongContact({ name, email }: Required<VisitorContext>, words: Words): VisitorContext {
  return {
    ...(!name.trim() && { name: words.nameMissing }),
    ...(!/^\s*[^\s@]+@[^\s@]+\.[^\s@.]{2,}\s*$/.test(email) && { email: words.emailWrong }),
  }
}

interface FieldProps {
  writing: Writing
  name: 'name' | 'email'
  label: string
  hint: string
}

function Field({ writing, name, label, hint }: FieldProps) {
  const wrong = writing.wrong[name]
  return (
    <label class={wrong && 'wrong'}>
      {label}
      <input
        type="text"
        inputMode={name === 'name' ? 'text' : 'email'}
        autocapitalize={name === 'name' ? 'words' : 'off'}
        autocomplete={name}
        maxLength={name === 'name' ? 120 : 254}
        value={writing.contact[name]}
        aria-invalid={!!wrong}
        aria-describedby={name}
        onInput={({ currentTarget }) => writing.fill({ [name]: currentTarget.value })}
      />
      <small id={name}>{wrong ?? hint}</small>
    </label>
  )
}
