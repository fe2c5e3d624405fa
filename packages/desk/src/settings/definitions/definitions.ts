import type { QueryKey, UseQueryResult } from '@tanstack/react-query'
import type { FieldDefinition, FieldKind } from '@throughline/contracts'

/** Something that the installation keeps about each customer or each conversation, as these settings show it. */
export interface Definition
  extends Pick<FieldDefinition, 'id' | 'key' | 'kind' | 'labels' | 'choices' | 'archivedAt' | 'version'> {
  readonly required: boolean
  readonly inboxIds: readonly string[]
}

type Said = Pick<Definition, 'labels' | 'required' | 'inboxIds'> & { readonly choices?: string[] }
export type NewDefinition = Said & Pick<Definition, 'key' | 'kind'>
export type DefinitionChange = Partial<Said> & { readonly archived?: boolean }

/** The definitions of one kind of record: where they are kept, what they can be, and the words for them. */
export interface Definitions {
  readonly queryKey: QueryKey
  useAll(): UseQueryResult<readonly Definition[]>
  define(definition: NewDefinition): Promise<unknown>
  change(id: string, version: number, change: DefinitionChange): Promise<{ version: number }>
  /** Answers what the query with this key holds from then on. */
  arrange(ids: readonly string[]): Promise<{ items: unknown }>
  readonly kinds: readonly { key: FieldKind; label: string }[]
  /** Whether a definition can be for conversations of some inboxes only. */
  readonly byInbox: boolean
  readonly words: {
    readonly about: string
    readonly add: string
    readonly list: string
    readonly none: { readonly title: string; readonly text: string }
    /** Of a list of which all are archived. */
    readonly noneInUse: string
    /** On the choice in the form, and on the mark in the list. */
    readonly required: string
    readonly isRequired: string
  }
}
