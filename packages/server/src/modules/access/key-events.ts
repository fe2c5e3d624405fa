import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const keyOfAgent = Type.Object(
  { keyId: eventField.id(), agentId: eventField.id() },
  { additionalProperties: false },
)
const accountOnly = Type.Object({ agentId: eventField.id() }, { additionalProperties: false })

export const keyCreated = defineEvent('key.created', { data: keyOfAgent })
export const keyRevoked = defineEvent('key.revoked', { data: keyOfAgent })
export const serviceAccountCreated = defineEvent('service_account.created', { data: accountOnly })
/** Name, role or whether it works changed; readers look up what they show. */
export const serviceAccountUpdated = defineEvent('service_account.updated', { data: accountOnly })

export const keyEvents = [keyCreated, keyRevoked, serviceAccountCreated, serviceAccountUpdated]
