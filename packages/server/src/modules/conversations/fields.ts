import type { FieldDefinition } from '@throughline/contracts'
import { definitionList } from '../definitions/index.ts'
import { conversationErrors as errors } from './errors.ts'

/** The custom fields of conversations. */
export const fields = definitionList({
  subject: 'conversation',
  noun: 'field',
  errors: {
    notFound: errors.field_not_found,
    keyTaken: errors.field_key_taken,
    changed: errors.field_changed,
    withoutChoices: errors.field_without_choices,
  },
  view: ({ required, shownFor, ...definition }): FieldDefinition => ({
    ...definition,
    requiredOnResolve: required,
    inboxIds: shownFor,
  }),
})
