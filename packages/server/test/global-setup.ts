import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/database/embedded/index.ts'
import { dropTestDatabases } from '../src/platform/database/testing.ts'
import { silentLogger } from '../src/platform/log/index.ts'

/**
 * One PostgreSQL for the whole run: an embedded one in a temporary folder, or the one of DATABASE_URL.
 * Test files get databases of their own on it with `createTestDatabase`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `throughline_test_${randomBytes(4).toString('hex')}`
  const given = process.env.DATABASE_URL
  if (given !== undefined && given !== '') {
    const server = { adminUrl: given, url: given, prefix }
    project.provide('testServer', server)
    return () => dropTestDatabases(server)
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const server = await startEmbedded({ dataFolder, log: silentLogger(), settings: forgetful })
  project.provide('testServer', { adminUrl: server.adminUrl, url: server.url, prefix })
  return async () => {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** Nothing of a test run needs to survive a power cut; several workers open pools at once. */
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' }
