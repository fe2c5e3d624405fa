import type { Module, Platform } from '../../platform/module.ts'
import { customerEvents } from './events.ts'
import { customerRoutes } from './routes.ts'

/** Customers, their identities, and what they said about themselves. */
export function createCustomers(platform: Platform): Module {
  return { name: 'customers', routes: customerRoutes(platform), events: customerEvents }
}
