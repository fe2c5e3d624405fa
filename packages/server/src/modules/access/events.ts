import { Type } from 'typebox'
import { defineEvent, type EventData, eventField } from '../../platform/events/index.ts'
import { keyEvents } from './key-events.ts'
import { peopleEvents } from './people-events.ts'

const agentOnly = Type.Object({ agentId: eventField.id() }, { additionalProperties: false })
/** Version 1 carried the role; roles can be an organisation's own, so readers look it up. */
const withoutRole = { 1: ({ agentId }: EventData) => ({ agentId }) }

export const agentCreated = defineEvent('agent.created', { version: 2, data: agentOnly, upcast: withoutRole })
/** Name, role, teams or profile changed; readers look up what they show. */
export const agentUpdated = defineEvent('agent.updated', { version: 2, data: agentOnly, upcast: withoutRole })
export const agentDeactivated = defineEvent('agent.deactivated', { data: agentOnly })
export const agentReactivated = defineEvent('agent.reactivated', { data: agentOnly })
export const teamCreated = defineEvent('team.created', {
  data: Type.Object({ teamId: eventField.id() }, { additionalProperties: false }),
})
export const sessionStarted = defineEvent('session.started', {
  data: Type.Object(
    {
      agentId: eventField.id(),
      sessionId: eventField.id(),
      method: eventField.oneOf(['setup', 'password', 'two_factor', 'passkey', 'demo', 'invitation']),
    },
    { additionalProperties: false },
  ),
})
export const sessionEnded = defineEvent('session.ended', {
  data: Type.Object(
    {
      agentId: eventField.id(),
      sessionId: eventField.id(),
      reason: eventField.oneOf(['signed_out', 'revoked', 'password_changed', 'deactivated']),
    },
    { additionalProperties: false },
  ),
})

export const accessEvents = [
  agentCreated,
  agentUpdated,
  agentDeactivated,
  agentReactivated,
  teamCreated,
  sessionStarted,
  sessionEnded,
  ...keyEvents,
  ...peopleEvents,
]
