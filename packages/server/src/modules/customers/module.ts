import type { Module, Platform } from '../../platform/module.ts'
import type { Belongings } from './belongings.ts'
import { customerEvents } from './events.ts'
import { foldNamesJob } from './fold-names.ts'
import { attributeRoutes } from './routes/attributes.ts'
import { customerEventRoutes } from './routes/customer-events.ts'
import { customerExportRoutes } from './routes/export.ts'
import { identityLinkRoutes } from './routes/identity-links.ts'
import { mergeRoutes } from './routes/merges.ts'
import { customerSearchRoutes } from './routes/search.ts'
import { customerRoutes } from './routes.ts'

/**
 * Customers, their identities, and what they said about themselves. `belongings` is what goes with a customer who
 * is merged and parted; modules above keep it.
 */
export function createCustomers(platform: Platform, o: { belongings: () => readonly Belongings[] }): Module {
  return {
    name: 'customers',
    events: customerEvents,
    jobs: [foldNamesJob],
    start: () =>
      platform.db.transaction((tx) => platform.enqueue(tx, foldNamesJob.request({}, { key: 'fold-names' }))),
    routes: async (app) => {
      await app.register(customerSearchRoutes(platform))
      await app.register(customerExportRoutes(platform))
      await app.register(customerRoutes(platform))
      await app.register(attributeRoutes(platform))
      await app.register(customerEventRoutes(platform))
      await app.register(mergeRoutes(platform, o.belongings))
      await app.register(identityLinkRoutes(platform))
    },
  }
}
