#!/usr/bin/env node
import type { App } from './app.ts'
import { startApp } from './app.ts'
import type { Demo } from './demo/index.ts'
import { ensureSetupToken } from './modules/access/index.ts'
import { sections } from './modules.ts'
import { ConfigError, loadConfig } from './platform/config/index.ts'
import { EmbeddedServerError } from './platform/database/index.ts'

await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<void> {
  try {
    const [command] = argv
    if (command !== undefined && !command.startsWith('-')) await runCommand(argv)
    else await serve(argv)
  } catch (error) {
    // What a person can put right is told in a sentence; a stack says it to nobody.
    const plain = error instanceof ConfigError || error instanceof EmbeddedServerError
    process.stderr.write(`${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  }
}

async function runCommand(argv: readonly string[]): Promise<void> {
  const { runCommandLine } = await import('./cli/index.ts')
  process.exitCode = await runCommandLine(argv, process.env)
}

async function serve(argv: readonly string[]): Promise<void> {
  const demo = argv.includes('--demo') ? await import('./demo/index.ts') : null
  // Whoever tries the demo may point an inbox at the demo's own mail servers, which are on this machine.
  const demoEnv = { THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1', ...process.env }
  const world = demo && (await demo.openDemoWorld(demoEnv))
  const env = world?.env ?? process.env
  const config = loadConfig(env, argv, sections)
  const app = await startApp(config, { env })
  const closers = [() => app.stop(), ...(world ? [() => world.close()] : [])]
  let isMaking = world !== null
  let isStopping = false
  stopOnSignals(app, closers, () => {
    isStopping = true
    if (isMaking) tellUnfinished(world?.keptIn ?? null)
  })
  for (const name of config.unknown) {
    app.log.warn(
      { variable: name },
      'this variable is not known and does nothing; docs/configuration.md lists all',
    )
  }
  if (demo && world) {
    const running = await demo.startDemo(app, world).catch(async (error: unknown) => {
      // Of what was being made when everything was closed; the signal ends the process.
      if (isStopping) return await new Promise<never>(() => undefined)
      // What was made for the demo would otherwise lie about until the computer is cleaned.
      await closeAll(closers)
      throw error
    })
    isMaking = false
    closers.unshift(() => running.stop())
    printDemo(app, running, world.keptIn)
  } else await printWelcome(app)
}

function printDemo(app: App, demo: Demo, keptIn: string | null): void {
  const lines = [
    'Throughline’s demo shop is open.',
    '',
    `  Playground  ${demo.playgroundUrl}   be the customer and the agent, side by side`,
    `  Desk        ${app.platform.baseUrl()}   sign in as anybody with one click`,
    `  Shop        ${demo.shopUrl}   with its form and its chat`,
    '',
    keptIn === null
      ? 'Ctrl+C ends it and removes everything it made.'
      : `Ctrl+C ends it; what it made stays in ${keptIn}.`,
  ]
  process.stdout.write(`\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`)
}

/** Says that the demo is stopped while it is being made, and what becomes of that. */
function tellUnfinished(keptIn: string | null): void {
  const rest =
    keptIn === null
      ? 'Nothing of it stays.'
      : `The next start opens it as it is; for a whole one, remove ${keptIn} before.`
  process.stdout.write(`\nStopping before the demo shop is finished. ${rest}\n`)
}

async function printWelcome(app: App): Promise<void> {
  const baseUrl = app.platform.baseUrl()
  const token = app.config.server.role === 'worker' ? null : await ensureSetupToken(app.platform.db)
  const lines = [`Throughline runs at ${baseUrl}`]
  if (token !== null) {
    lines.push('', 'Nobody owns this installation yet. Open this address to set it up (it works once):', '')
    lines.push(`  ${baseUrl}/setup?token=${encodeURIComponent(token)}`)
  }
  process.stdout.write(`\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`)
}

/** Stops in order on a signal; a second signal, or the end of the time for it, ends the process at once. */
function stopOnSignals(app: App, closers: (() => Promise<void>)[], onStop: () => void): void {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    onStop()
    app.log.info({ signal }, 'stopping')
    const cut = setTimeout(() => {
      app.log.error('the stop took too long and is cut off')
      process.exit(1)
    }, app.config.server.stopSeconds * 1000)
    void closeAll(closers).then(() => {
      clearTimeout(cut)
      process.exit(0)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** In order; one that fails does not keep the others open. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closers) await close().catch(() => undefined)
}
