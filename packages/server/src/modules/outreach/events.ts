import { Type } from 'typebox'
import { defineEvent, eventField } from '../../platform/events/index.ts'

const about = Type.Object(
  { awayUpdateId: eventField.id(), legId: eventField.id() },
  { additionalProperties: false },
)

export const awayUpdateScheduled = defineEvent('away_update.scheduled', { data: about })
export const awayUpdateSent = defineEvent('away_update.sent', { data: about })
export const awayUpdateCancelled = defineEvent('away_update.cancelled', { data: about })
export const awayUpdateImpossible = defineEvent('away_update.impossible', { data: about })

export const outreachEvents = [awayUpdateScheduled, awayUpdateSent, awayUpdateCancelled, awayUpdateImpossible]
