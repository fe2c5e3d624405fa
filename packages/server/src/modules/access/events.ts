import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const role = eventField.oneOf(['owner', 'supervisor', 'agent'])
const agentOnly = Type.Object({ agentId: eventField.id() }, { additionalProperties: false })
const agentAndRole = Type.Object({ agentId: eventField.id(), role }, { additionalProperties: false })

export const agentCreated = defineEvent('agent.created', { data: agentAndRole })
/** Name, role, teams or profile changed; readers look up what they show. */
export const agentUpdated = defineEvent('agent.updated', { data: agentAndRole })
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
      method: eventField.oneOf(['setup', 'password', 'demo']),
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
]
