import { defineEvent } from '../define-event.ts'
import { eventField } from '../event-field.ts'

/** A fact for tests: the nth change of a conversation. */
export const changed = defineEvent('test.changed', { data: { n: eventField.integer() } })
