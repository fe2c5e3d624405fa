import { MailAccount, Mailbox, startImapServer } from '@throughline/simulators'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createHostGuard } from '../../../../platform/resilience/index.ts'
import { type CollectedMail, type FolderPosition, followFolder } from './follow-folder.ts'
import { checkMailbox, type MailboxSource, SignInRefused } from './mailbox-source.ts'

const account = new MailAccount({ address: 'help@posti.example', password: 'right' })
let server: Awaited<ReturnType<typeof startImapServer>>
let stopping = new AbortController()

beforeAll(async () => {
  server = await startImapServer({ accounts: new Map([[account.address, account]]) })
})
afterEach(() => {
  stopping.abort()
  stopping = new AbortController()
  Object.assign(server.faults, { withoutIdle: false, fetchesLeft: null })
})
afterAll(() => server.stop())

const source = (values: Partial<MailboxSource> = {}): MailboxSource => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  user: account.address,
  credential: async () => ({ password: 'right' }),
  folders: ['INBOX'],
  from: 'beginning',
  guard: createHostGuard({ allowedPrivateHosts: ['127.0.0.1'] }),
  ...values,
})

const mail = (words: string) => Buffer.from(`From: a@b.example\r\nSubject: ${words}\r\n\r\n${words}\r\n`)

/** A keeper that keeps in memory, as the product's does in the database. */
function memory(o: { failAt?: number } = {}) {
  const kept: CollectedMail[] = []
  let position: FolderPosition | null = null
  const waiting: (() => void)[] = []
  return {
    kept,
    words: () => kept.map(({ raw }) => /Subject: (.*)\r/.exec(raw.toString())?.[1]),
    async count(wanted: number): Promise<void> {
      while (kept.length < wanted) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    position: async ({ uidValidity }: { uidValidity: number }) => {
      position = position?.uidValidity === uidValidity ? position : { uidValidity, lastUid: 0, since: null }
      return position
    },
    keep: async (uid: number, found: CollectedMail | null) => {
      if (o.failAt === uid) {
        delete o.failAt
        throw new Error('the database is away')
      }
      if (found) kept.push(found)
      if (position) position = { ...position, lastUid: uid }
      for (const tell of waiting.splice(0)) tell()
    },
    caughtUp: async () => {},
  }
}

const follow = (keeper: ReturnType<typeof memory>, poll?: number, folder = 'INBOX') =>
  followFolder(source(), folder, keeper, {
    maxBytes: 2_000,
    signal: stopping.signal,
    ...(poll === undefined ? {} : { poll }),
  })

function folderOf(name: string, ...words: string[]): Mailbox {
  const box = account.add(new Mailbox(name, null))
  for (const text of words) box.append(mail(text))
  return box
}

test('what lies there is taken in order, and what comes is heard of at once', async () => {
  const box = folderOf('Heard', 'one', 'two')
  const keeper = memory()
  const following = follow(keeper, 600_000, 'Heard')
  await keeper.count(2)
  box.append(mail('three'))
  await keeper.count(3)
  expect(keeper.words()).toEqual(['one', 'two', 'three'])
  expect(box.messages.every(({ flags }) => flags.size === 0)).toBe(true)
  stopping.abort()
  await following
})

test('a server that cannot tell is asked', async () => {
  server.faults.withoutIdle = true
  const box = folderOf('Asked')
  const keeper = memory()
  const following = follow(keeper, 20, 'Asked')
  box.append(mail('found'))
  await keeper.count(1)
  expect(keeper.words()).toEqual(['found'])
  stopping.abort()
  await following
})

test('where the line is cut or a mail cannot be kept, it goes on with that mail and takes none twice', async () => {
  folderOf('Cut', 'one', 'two', 'three', 'four')
  const keeper = memory({ failAt: 3 })
  // Two FETCH for a mail: the line is cut in the middle of the second one.
  server.faults.fetchesLeft = 3
  await expect(follow(keeper, 20, 'Cut')).rejects.toThrow()
  expect(keeper.words()).toEqual(['one'])
  await expect(follow(keeper, 20, 'Cut')).rejects.toThrow('the database is away')
  expect(keeper.words()).toEqual(['one', 'two'])
  const following = follow(keeper, 20, 'Cut')
  await keeper.count(4)
  expect(keeper.words()).toEqual(['one', 'two', 'three', 'four'])
  stopping.abort()
  await following
})

test('of a mail over the limit only the headers are taken, with its size', async () => {
  const box = folderOf('Large')
  box.append(Buffer.from(`From: a@b.example\r\nSubject: large\r\n\r\n${'x'.repeat(3_000)}\r\n`))
  const keeper = memory()
  const following = follow(keeper, 20, 'Large')
  await keeper.count(1)
  expect(keeper.kept[0]).toMatchObject({ tooLarge: true, size: 3_039 })
  expect(keeper.kept[0]?.raw.toString()).not.toContain('xxx')
  stopping.abort()
  await following
})

test('what is wrong is said: a password, a folder, a host inside the network', async () => {
  expect(await checkMailbox(source())).toBeNull()
  expect(await checkMailbox(source({ folders: ['Nowhere'] }))).toContain('no folder "Nowhere"')
  expect(await checkMailbox(source({ port: 1 }))).toContain('cannot be reached')
  const wrong = source({ credential: async () => ({ password: 'wrong' }) })
  expect(await checkMailbox(wrong)).toContain('does not let help@posti.example in')
  await expect(
    followFolder(wrong, 'INBOX', memory(), { maxBytes: 1, signal: stopping.signal }),
  ).rejects.toThrow(SignInRefused)
  const guarded = source({ guard: createHostGuard({ allowedPrivateHosts: [] }) })
  expect(await checkMailbox(guarded)).not.toBeNull()
})
