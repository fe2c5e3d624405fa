import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { createSecretBox, openSecret, putSecret, readMasterKey, removeSecret } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'throughline-secrets-'))
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const key = randomBytes(32)
const box = createSecretBox(key)

test('what is sealed opens again, looks different each time and shows nothing', () => {
  const sealed = box.seal('sähköposti: s3cret')
  expect(box.open(sealed)).toBe('sähköposti: s3cret')
  expect(box.seal('sähköposti: s3cret')).not.toBe(sealed)
  expect(sealed).not.toContain('s3cret')
  expect(box.open(box.seal(''))).toBe('')
})

test('a changed letter anywhere is noticed', () => {
  const sealed = box.seal('a password')
  const parts = sealed.split('.')
  for (const index of [2, 3, 4]) {
    const changed = parts.map((part, at) =>
      at === index ? (part.startsWith('A') ? 'B' : 'A') + part.slice(1) : part,
    )
    expect(() => box.open(changed.join('.'))).toThrow(expect.objectContaining({ code: 'secret_damaged' }))
  }
  expect(() => box.open('nothing')).toThrow(expect.objectContaining({ code: 'secret_damaged' }))
})

test('what another master key sealed is told from what is damaged', () => {
  expect(() => createSecretBox(randomBytes(32)).open(box.seal('kept'))).toThrow(
    expect.objectContaining({ code: 'secret_key_unknown' }),
  )
})

test('the database holds a secret only sealed', async () => {
  const { db } = database
  const id = await db.transaction((tx) => putSecret(tx, box, 'imap password'))
  expect(await openSecret(db.kysely, box, id)).toBe('imap password')
  const row = await db.kysely.selectFrom('secrets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('imap password')
  await db.transaction((tx) => removeSecret(tx, id))
  expect(await openSecret(db.kysely, box, id)).toBeNull()
})

const settings = (masterKeyFile: string | null, masterKey: string | null = null) => ({
  masterKey,
  masterKeyFile,
})
const data = join(folder, 'data')

test('the first start makes a key that only its owner can read, the next takes it', async () => {
  const file = join(folder, 'config', 'master.key')
  const first = readMasterKey(settings(file), data, {})
  expect(first).toMatchObject({ file, created: true })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const second = readMasterKey(settings(file), data, {})
  expect(second).toMatchObject({ created: false })
  expect(second.key).toEqual(first.key)
})

test('what a start left behind that was killed blocks no later one', async () => {
  const file = join(folder, 'killed', 'master.key')
  await mkdir(join(folder, 'killed'))
  await writeFile(`${file}.${process.pid}`, 'half a k')
  expect(readMasterKey(settings(file), data, {})).toMatchObject({ file, created: true })
})

test('without a name the key lies in the configuration folder of the user', () => {
  const { file } = readMasterKey(settings(null), data, { XDG_CONFIG_HOME: join(folder, 'xdg') })
  expect(file).toBe(join(folder, 'xdg', 'throughline', 'master.key'))
})

test('a key given in the environment is taken as base64 or hex', () => {
  for (const encoding of ['base64', 'hex'] as const) {
    expect(readMasterKey(settings(null, key.toString(encoding)), data, {})).toEqual({
      key,
      file: null,
      created: false,
    })
  }
  expect(() => readMasterKey(settings(null, 'short'), data, {})).toThrow(
    'THROUGHLINE_MASTER_KEY: the master key must be 32 bytes',
  )
})

test('a key inside the data folder, or one that others can read, is refused', async () => {
  expect(() => readMasterKey(settings(join(data, 'deep', 'master.key')), data, {})).toThrow(
    'lies inside the data folder',
  )
  const open = join(folder, 'open.key')
  await writeFile(open, key.toString('base64'))
  await chmod(open, 0o644)
  expect(() => readMasterKey(settings(open), data, {})).toThrow(`chmod 600 '${open}'`)
  expect(await readFile(open, 'utf8')).toBe(key.toString('base64'))
})
