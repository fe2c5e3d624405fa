import type { Module, Platform } from '../../platform/module.ts'
import { importEvents } from './events.ts'
import { eraseOldFilesJob } from './jobs/erase-old-files.ts'
import { runImportJob } from './jobs/run-import.ts'
import type { ImportKind } from './kind.ts'
import type { ImportPlatform } from './platform.ts'
import { importRoutes } from './routes.ts'
import { importRunRoutes } from './run-routes.ts'

const HOUR = 60 * 60

/**
 * Loading records from files: stored first, looked at, then taken row by row as a job. `kinds` are what rows can
 * become; modules above say how. `isNeededElsewhere` says whether somebody else refers to a stored content.
 */
export function createImports(
  platform: Platform,
  o: { kinds: readonly ImportKind[]; isNeededElsewhere: (hash: string) => Promise<boolean> },
): Module {
  const parts: ImportPlatform = { platform, ...o }
  const run = runImportJob(parts)
  const erase = eraseOldFilesJob(parts)
  return {
    name: 'imports',
    events: importEvents,
    jobs: [run, erase],
    cron: [{ job: erase.name, every: HOUR }],
    routes: async (app) => {
      await app.register(importRoutes(parts))
      await app.register(importRunRoutes(parts, run))
    },
  }
}
