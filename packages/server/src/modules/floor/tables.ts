import type { AvailabilityReason, AvailabilityStatus } from '@throughline/contracts'

export interface AgentAvailabilityTable {
  agent_id: string
  status: AvailabilityStatus
  reason: AvailabilityReason | null
  since: Date
  back_at: Date | null
}

export interface AvailabilityPeriodsTable {
  id: string
  agent_id: string
  status: AvailabilityStatus
  reason: AvailabilityReason | null
  began_at: Date
  ended_at: Date | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    agent_availability: AgentAvailabilityTable
    availability_periods: AvailabilityPeriodsTable
  }
}
