import type { Channel } from '@throughline/contracts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Belongings } from './belongings.ts'
import { endOverdueBlocks } from './end-overdue-blocks.ts'
import { customerEvents } from './events.ts'
import { foldNamesJob } from './fold-names.ts'
import type { OwnAddresses } from './own-addresses.ts'
import { attributeRoutes } from './routes/attributes.ts'
import { blockedDomainRoutes } from './routes/blocked-domains.ts'
import { blockRoutes, type CountSetAside } from './routes/blocks.ts'
import { customerEventRoutes } from './routes/customer-events.ts'
import { customerExportRoutes } from './routes/export.ts'
import { identityRoutes } from './routes/identities.ts'
import { identityLinkRoutes } from './routes/identity-links.ts'
import { mergeRoutes } from './routes/merges.ts'
import { customerSearchRoutes } from './routes/search.ts'
import { customerRoutes } from './routes.ts'

/**
 * Customers, their identities, and what they said about themselves. `belongings` is what goes with a customer who
 * is merged and parted, `countSetAside` counts what came from those who are blocked, `ownAddresses` are never blocked,
 * `isDeclared` says which channels there are; modules above keep them.
 */
export function createCustomers(
  platform: Platform,
  o: {
    belongings: () => readonly Belongings[]
    countSetAside: CountSetAside
    ownAddresses: OwnAddresses
    isDeclared: (channel: Channel) => boolean
  },
): Module {
  const endOverdue = endOverdueBlocks(platform.clock)
  return {
    name: 'customers',
    events: customerEvents,
    jobs: [foldNamesJob, endOverdue],
    cron: [{ job: endOverdue.name, every: 20 }],
    start: () =>
      platform.db.transaction((tx) => platform.enqueue(tx, foldNamesJob.request({}, { key: 'fold-names' }))),
    routes: async (app) => {
      await app.register(customerSearchRoutes(platform))
      await app.register(customerExportRoutes(platform))
      await app.register(customerRoutes(platform, o.isDeclared))
      await app.register(attributeRoutes(platform))
      await app.register(customerEventRoutes(platform))
      await app.register(mergeRoutes(platform, o.belongings))
      await app.register(identityLinkRoutes(platform))
      await app.register(identityRoutes(platform))
      await app.register(blockRoutes(platform, o.countSetAside, o.ownAddresses))
      await app.register(blockedDomainRoutes(platform, o.ownAddresses))
    },
  }
}
