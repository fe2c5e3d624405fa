import { defineEvent, eventField } from '../../platform/events/index.ts'

const id = eventField.id()

/** Made, changed or taken away. `agentId`: whose mails alone it is for; null: everybody's. */
export const signatureChanged = defineEvent('signature.changed', {
  data: { signatureId: id, agentId: eventField.nullable(id) },
})
