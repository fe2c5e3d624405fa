import type { VisitorContext } from '../../../shared/surface.ts'
import type { Asked, Writing } from '../../view/writing.ts'
import type { Words } from '../../words/index.ts'
import { Fields, valuesOf } from '../fields.tsx'

interface Props {
  asked: Asked
  writing: Writing
  words: Words
}

/** What is asked above the first message: name and address, and the shop's own questions. */
export function Questions({ asked, writing, words }: Props) {
  return (
    <>
      {asked.contact && (
        <>
          <Field writing={writing} name="name" label={words.name} hint="" />
          <Field writing={writing} name="email" label={words.email} hint={words.emailWhy} />
        </>
      )}
      <Fields fields={asked.questions} name="question-" words={words} />
    </>
  )
}

/** What was given; null, with what is wrong shown at its field, where something is. */
export function given(
  writing: Writing,
  words: Words,
  form: HTMLFormElement,
): { contact?: VisitorContext; answers?: Record<string, string> } | null {
  const asked = writing.asks()
  writing.wrong = asked?.contact ? wrongContact(writing.contact, words) : {}
  if (writing.wrong.name || writing.wrong.email) return null
  const questions = asked?.questions ?? []
  // The browser says by itself what is missing, and brings the keyboard there.
  for (const control of form.querySelectorAll<HTMLInputElement>('[name^=question-]')) {
    if (!control.reportValidity()) return null
  }
  return {
    ...(asked?.contact && { contact: writing.contact }),
    ...(questions[0] && { answers: valuesOf(form, questions, 'question-') }),
  }
}

function wrongContact({ name, email }: Writing['contact'], words: Words): VisitorContext {
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
        dir="auto"
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
