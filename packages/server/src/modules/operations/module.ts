import type { Module, Platform } from '../../platform/module.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { sampleStorage } from './jobs/sample-storage.ts'
import { createOverview, type Ways } from './overview.ts'
import { overviewRoutes } from './routes.ts'

const HOUR = 3_600

/** How the installation is, for those who look after it: what is wrong, what waits, and what can be done about it. */
export function createOperations(platform: Platform, ways: Ways): Module {
  const sample = sampleStorage(platform)
  const overview = createOverview(platform, ways)
  return {
    name: 'operations',
    routes: async (app) => {
      await app.register(overviewRoutes(overview))
      await app.register(jobRoutes(platform))
      await app.register(deliveryRoutes(platform))
    },
    jobs: [sample],
    cron: [{ job: sample.name, every: HOUR }],
  }
}
