import { type FormProblemKind, formFieldTypes, longestAnswer } from '@throughline/contracts'
import type { FormScript } from '@throughline/portal'
import { problemWords } from './validate.ts'

const problemKinds: readonly FormProblemKind[] = [
  'required',
  'choose',
  'agree',
  'fileMissing',
  'notAnAddress',
  'notAPhone',
  'notANumber',
  'notADate',
  'notAnOrder',
  'notAnOption',
]

/** The page's script says the same of a problem as the server. */
export function scriptFor(locale: string): FormScript {
  const plain = problemKinds.map((kind) => [kind, problemWords({ kind, count: 0 }, locale)])
  const tooLong = formFieldTypes.map((type) => [
    `tooLong:${type}`,
    problemWords({ kind: 'tooLong', count: longestAnswer[type] ?? 0 }, locale),
  ])
  return { url: '/widget/form-page.js', problems: Object.fromEntries([...plain, ...tooLong]) }
}
