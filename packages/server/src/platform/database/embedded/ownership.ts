import { randomUUID } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { EmbeddedServerError } from './errors.ts'

/**
 * Who owns a data folder. Every process that wants it publishes a socket of its own inside the folder and
 * then asks all the others: a socket answers exactly as long as its process lives, and, unlike a process
 * id, across containers that share the volume. Files of dead processes answer nobody and are removed.
 *
 * Two that start at once cannot both win: each asks after it has published, so the later one sees the
 * earlier. Nobody becomes the owner while another candidate is alive; the one with the larger id withdraws.
 */
export interface Ownership {
  /** Tells others where the product answers, for their "already running" message. */
  announce(address: string): void
  release(): Promise<void>
}

interface Answer {
  state: 'candidate' | 'owner'
  id: string
  pid: number
  host: string
  address: string | null
}

type Holder = Answer | 'silent'

const PREFIX = 'owner-'
/** A stopped or overloaded process still holds the folder, so silence means occupied, never free. */
const ANSWER_WITHIN_MS = 3_000
const SILENT = 'silent'

/** Takes the folder, or throws `already_running` with the address of the one that has it. */
export async function claim(folder: string): Promise<Ownership> {
  const self: Answer = {
    state: 'candidate',
    id: randomUUID().slice(0, 8),
    pid: process.pid,
    host: hostname(),
    address: null,
  }
  const name = `${PREFIX}${self.id}`
  for (;;) {
    const server = await publish(folder, name, self)
    const outcome = await contend(folder, name, self)
    if (outcome === 'won') {
      return {
        announce(address) {
          self.address = address
        },
        release: () => withdraw(server, folder, name),
      }
    }
    await withdraw(server, folder, name)
    if (outcome !== 'retry') throw alreadyRunning(outcome)
    await pause(20 + Math.random() * 30)
  }
}

/** The live owner of the folder, if there is one. */
export async function findOwner(
  folder: string,
): Promise<{ address: string | null; pid: number } | undefined> {
  const holders = await askAll(folder, '')
  for (const holder of holders) {
    if (holder === 'silent') throw alreadyRunning(holder)
    if (holder.state === 'owner') return holder
  }
  return undefined
}

async function contend(folder: string, name: string, self: Answer): Promise<'won' | 'retry' | Holder> {
  for (;;) {
    const others = await askAll(folder, name)
    const owner = others.find((other) => other === 'silent' || other.state === 'owner')
    if (owner !== undefined) return owner
    if (others.length === 0) {
      self.state = 'owner'
      return 'won'
    }
    if (others.some((other) => other !== 'silent' && other.id < self.id)) return 'retry'
    await pause(10)
  }
}

async function publish(folder: string, name: string, self: Answer): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(`${JSON.stringify(self)}\n`)
  })
  // Under its final name a socket must already answer, else others would take it for a dead one.
  const unpublished = join(folder, `new-${name}`)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(unpublished, resolve)
  })
  server.unref()
  await rename(unpublished, join(folder, name))
  return server
}

async function withdraw(server: Server, folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

async function askAll(folder: string, except: string): Promise<Holder[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX) && name !== except)
  const answers = await Promise.all(names.map((name) => ask(join(folder, name))))
  return answers.filter((answer) => answer !== 'dead')
}

/** A process that is just being killed breaks the line off; asked again a little later it is dead. */
async function ask(path: string): Promise<Holder | 'dead'> {
  for (let attempt = 1; ; attempt++) {
    const answer = await askOnce(path)
    if (answer !== 'broken') return answer
    if (attempt === 20) return 'silent'
    await pause(50)
  }
}

async function askOnce(path: string): Promise<Holder | 'dead' | 'broken'> {
  const text = await new Promise<string | Error>((resolve) => {
    let received = ''
    const socket = createConnection(path)
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error(SILENT)))
    socket.on('data', (chunk) => {
      received += String(chunk)
    })
    socket.on('error', resolve)
    socket.on('end', () => resolve(received))
  })
  if (typeof text === 'string') return parseAnswer(text) ?? 'broken'
  if (text.message === SILENT) return 'silent'
  const code = 'code' in text ? text.code : undefined
  if (code === 'ENOENT') return 'dead'
  if (code !== 'ECONNREFUSED') return 'broken'
  await rm(path, { force: true })
  return 'dead'
}

function parseAnswer(text: string): Answer | undefined {
  try {
    const answer: Partial<Answer> = JSON.parse(text)
    if (answer.state === undefined || answer.id === undefined) return undefined
    const { state, id, pid = 0, host = '', address = null } = answer
    return { state, id, pid, host, address }
  } catch {
    return undefined
  }
}

function alreadyRunning(holder: Holder): EmbeddedServerError {
  if (holder === 'silent') {
    return new EmbeddedServerError(
      'already_running',
      'Another process holds this data folder and does not answer. Look for a stopped or overloaded ' +
        'Throughline, let it go on or end it, and start again.',
    )
  }
  const where = holder.address === null ? 'and is just starting' : `at ${holder.address}`
  return new EmbeddedServerError(
    'already_running',
    `Throughline is already running on this data folder ${where} (process ${holder.pid} on ${holder.host}). ` +
      'Use that one, stop it first, or set THROUGHLINE_DATA to another folder.',
  )
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
