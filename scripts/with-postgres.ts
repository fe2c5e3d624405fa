/**
 * Starts an installed PostgreSQL (Debian's 15 by default) in a folder of its own on a free port of loopback,
 * runs a command with its address in DATABASE_URL, then stops and removes it:
 *   node scripts/with-postgres.ts [--bin /usr/lib/postgresql/15/bin] -- npm test
 * Ends with the command's exit code; 3 when there is no such PostgreSQL.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals: command } = parseArgs({
  allowPositionals: true,
  options: { bin: { type: 'string', default: '/usr/lib/postgresql/15/bin' } },
})
const [program, ...programArguments] = command
if (program === undefined) {
  console.error('Usage: node scripts/with-postgres.ts [--bin FOLDER] -- COMMAND …')
  process.exit(2)
}
if (!existsSync(join(values.bin, 'postgres'))) {
  console.error(`There is no PostgreSQL in ${values.bin}.`)
  process.exit(3)
}

const server = await startServer(values.bin)
// A signal to the group reaches the command too; it ends, and with it this program.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
const code = await runCommand(program, programArguments, server.url)
await server.stop()
process.exit(code)

async function startServer(bin: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-postgres-'))
  const user = serverUser()
  const password = randomBytes(18).toString('base64url')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  for (const path of [folder, passwordFile]) if (user) chownSync(path, user.uid, user.gid)
  const options = { cwd: folder, ...user, stdio: 'pipe' } as const
  const data = join(folder, 'data')
  const initialise = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  execFileSync(join(bin, 'initdb'), [...initialise, '--encoding=UTF8', '--locale=C.UTF-8'], options)

  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=400',
    // Removed afterwards in any case: nothing of it needs to survive a power cut.
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ]
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...options,
    // Apart from our process group: a Ctrl-C must reach the command first and the server last.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  await untilReady(child, join(data, 'postmaster.pid'))
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill('SIGINT')) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return { uid: Number(entry?.[1] ?? 65534), gid: Number(entry?.[2] ?? 65534) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** The last line of postmaster.pid says `ready` once connections are taken. */
async function untilReady(child: ChildProcess, pidFile: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at once with code ${child.exitCode}.`)
    if (existsSync(pidFile) && /\bready\s*$/.test(readFileSync(pidFile, 'utf8'))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGINT')
  throw new Error('PostgreSQL did not become ready within 30 s.')
}

function runCommand(program: string, programArguments: string[], databaseUrl: string): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl }
    const child = spawn(program, programArguments, { stdio: 'inherit', env })
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal === null ? 1 : 130)))
  })
}
