import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

export const importStarted = defineEvent('import.started', {
  data: Type.Object({ importId: eventField.id() }, { additionalProperties: false }),
})
export const importFinished = defineEvent('import.finished', {
  data: Type.Object(
    {
      importId: eventField.id(),
      created: eventField.integer(),
      updated: eventField.integer(),
      unchanged: eventField.integer(),
      failed: eventField.integer(),
    },
    { additionalProperties: false },
  ),
})

export const importEvents = [importStarted, importFinished]
