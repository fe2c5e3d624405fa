import type { AttributeDefinition } from '@throughline/contracts'
import { recordEvent } from '../../platform/events/index.ts'
import { definitionList } from '../definitions/index.ts'
import { attributesChanged } from './events.ts'
import { recordErrors as errors } from './record-errors.ts'

/** The custom attributes of customers. */
export const attributes = definitionList({
  subject: 'customer',
  noun: 'attribute',
  async recordChange(tx, actor) {
    await recordEvent(tx, attributesChanged, { actor, data: {} })
  },
  errors: {
    notFound: errors.attribute_not_found,
    keyTaken: errors.attribute_key_taken,
    changed: errors.attribute_changed,
    withoutChoices: errors.attribute_without_choices,
  },
  view: ({ shownFor: _, kind, ...definition }): AttributeDefinition => ({
    ...definition,
    // An attribute is never defined with several choices.
    kind: kind === 'choices' ? 'choice' : kind,
  }),
})
