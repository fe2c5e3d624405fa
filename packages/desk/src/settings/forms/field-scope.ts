import { useLingui } from '@lingui/react/macro'
import { type FormFieldType, formFieldTypes } from '@throughline/contracts'

/** What may be asked in one place, and what it is called there. */
export interface FieldScope {
  types: readonly FormFieldType[]
  /** How many fields, and how many choices of one. */
  most: number
  mostOptions: number
  /** Fields may have help below their label, and hang on an answer above them. */
  isRich: boolean
  words: {
    list: string
    add: string
    /** There are as many as there may be. */
    full: string
    /** One that has no label yet. */
    unnamed(number: number): string
  }
}

/** What a form may ask. */
export function useFormScope(): FieldScope {
  const { t } = useLingui()
  return {
    types: formFieldTypes,
    most: 40,
    mostOptions: 50,
    isRich: true,
    words: {
      list: t`Fields`,
      add: t`Add a field`,
      full: t`A form has 40 fields at most.`,
      unnamed: (number) => t`Field ${number}`,
    },
  }
}
