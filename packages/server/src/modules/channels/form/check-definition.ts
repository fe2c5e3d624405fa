import { type DefinitionProblemKind, definitionProblems, type FormDefinition } from '@throughline/contracts'
import { channelErrors } from '../errors.ts'

const sentences: Readonly<Record<DefinitionProblemKind, string>> = {
  keyTaken: 'Another field above has this key.',
  labelMissing: 'Write the label in the form’s own language.',
  optionsMissing: 'Give at least one choice.',
  optionWords: 'Write every choice in the form’s own language.',
  optionsSame: 'Two choices are the same.',
  optionLine: 'A choice is one line.',
  conditionPlace: 'The condition must be about a field above.',
  conditionValue: 'Say which answer the field above must have.',
  conditionOption: 'The field above has no such choice.',
}

/** Throws `form_definition_invalid` (422, by the path of what is wrong) unless customers can fill the form in. */
export function requireDefinition(definition: FormDefinition): void {
  const problems = definitionProblems(definition)
  if (problems.length === 0) return
  const fields = problems.map(({ at, place, kind }) => [`definition.fields.${at}.${place}`, sentences[kind]])
  throw channelErrors.form_definition_invalid({ fields: Object.fromEntries(fields) })
}
