import type { Module, Platform } from '../../platform/module.ts'
import type { AgentPresence } from '../../platform/realtime/index.ts'
import { availabilityChanged } from './events.ts'
import { floorRoutes } from './routes.ts'

/** Who works at the moment, on what, and what waits for whom. */
export function createFloor(platform: Platform, agents: AgentPresence): Module {
  return { name: 'floor', events: [availabilityChanged], routes: floorRoutes(platform, agents) }
}
