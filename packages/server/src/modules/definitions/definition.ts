import type { FieldKind, Labels } from '@throughline/contracts'

/** Something that the installation keeps about each of its records, beyond what every one has. */
export interface Definition {
  readonly id: string
  readonly key: string
  readonly kind: FieldKind
  readonly labels: Labels
  readonly choices: string[]
  /** What that means is for the module of the records to say. */
  readonly required: boolean
  /** Ids of what the records are divided by; an empty list means all. */
  readonly shownFor: string[]
  readonly archivedAt: string | null
  readonly version: number
}

/** Key and kind stay as they are from then on. */
export type NewDefinition = Pick<Definition, 'key' | 'kind' | 'labels' | 'choices' | 'required' | 'shownFor'>

/** What is missing stays as it is. An archived one keeps its values and takes no new ones. */
export type DefinitionChange = Partial<
  Pick<Definition, 'labels' | 'choices' | 'required' | 'shownFor'> & { readonly archived: boolean }
>
