import type { FieldDefinition } from '@throughline/contracts'
import { recordEvent } from '../../platform/events/index.ts'
import { definitionList } from '../definitions/index.ts'
import { conversationErrors as errors } from './errors.ts'
import { fieldsChanged } from './events.ts'

/** The custom fields of conversations. */
export const fields = definitionList({
  subject: 'conversation',
  noun: 'field',
  async recordChange(tx, actor) {
    await recordEvent(tx, fieldsChanged, { actor, data: {} })
  },
  names: { required: 'requiredOnResolve', shownFor: 'inboxIds' },
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
