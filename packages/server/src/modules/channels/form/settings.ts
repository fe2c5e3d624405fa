import { type FormDefinition, FormField } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

/** What an operator sets for one form beside what it asks. */
export const FormSettings = Type.Object({
  colour: Type.String({ title: 'Colour', pattern: '^#[0-9a-fA-F]{6}$', default: '#0a766a' }),
  answersFrom: Type.Optional(
    Type.String({
      title: 'E-mail inbox for answers',
      description: 'Answers to what is sent with this form come from here.',
      format: 'uuid',
    }),
  ),
  title: Type.Optional(
    Type.Record(Type.String(), Type.String({ maxLength: 120 }), {
      title: 'Title',
      description: 'By language. Given with `fields`, it becomes the next version of the form’s definition.',
    }),
  ),
  fields: Type.Optional(
    Type.Array(FormField, {
      title: 'Fields',
      description: 'They become the next version of the form’s definition (`/v1/form-definitions`).',
      minItems: 1,
      maxItems: 40,
    }),
  ),
})
export type FormSettings = Static<typeof FormSettings>

const names = { en: 'Your name', fi: 'Nimesi', hu: 'Az Ön neve', da: 'Dit navn' }
const addresses = {
  en: 'Your e-mail address',
  fi: 'Sähköpostiosoitteesi',
  hu: 'Az Ön e-mail-címe',
  da: 'Din e-mailadresse',
}
const subjects = {
  en: 'What is it about?',
  fi: 'Mistä on kyse?',
  hu: 'Miről van szó?',
  da: 'Hvad drejer det sig om?',
}
const messages = { en: 'Your message', fi: 'Viestisi', hu: 'Üzenete', da: 'Din besked' }

/** The fields that a new form begins with. */
export const defaultFields: FormField[] = [
  { key: 'name', type: 'name', label: names, required: true },
  { key: 'email', type: 'email', label: addresses, required: true },
  { key: 'subject', type: 'text', label: subjects, required: true },
  { key: 'message', type: 'textarea', label: messages, required: true },
]

/** What a form asks of which nothing else is said. */
export const defaultDefinition: FormDefinition = { title: {}, language: 'en', fields: defaultFields }

/** The settings of a form with defaults for what is not set. */
export function formSettings(settings: unknown): FormSettings {
  const filled = Value.Default(FormSettings, Value.Clone(settings ?? {}))
  return Value.Check(FormSettings, filled) ? filled : { colour: '#0a766a' }
}
