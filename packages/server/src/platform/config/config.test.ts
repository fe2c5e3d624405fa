import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, defineSection, loadConfig, setting } from './index.ts'

test('without any variable everything has its default', () => {
  const config = loadConfig({})
  expect(config.server).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    role: 'all',
    dataFolder: './.throughline',
  })
  expect(config.database.url).toBeNull()
  expect(config.demo).toBe(false)
})

test('values get their types', () => {
  const config = loadConfig(
    {
      THROUGHLINE_PORT: '9000',
      THROUGHLINE_BASE_URL: 'https://help.example/',
      THROUGHLINE_FRAME_ANCESTORS: 'https://a.example, https://b.example',
      THROUGHLINE_S3_PATH_STYLE: 'no',
    },
    ['--demo'],
  )
  expect(config.server).toMatchObject({
    port: 9000,
    baseUrl: 'https://help.example',
    frameAncestors: ['https://a.example', 'https://b.example'],
  })
  expect(config.storage.s3PathStyle).toBe(false)
  expect(config.demo).toBe(true)
})

test('every mistake is told at once, each with its variable and what would be right', () => {
  const env = {
    THROUGHLINE_PORT: '70000',
    THROUGHLINE_ROLE: 'boss',
    THROUGHLINE_BASE_URL: 'help.example',
    THROUGHLINE_STORAGE: 's3',
  }
  const text = messageOf(() => loadConfig(env))
  expect(text).toContain('THROUGHLINE_PORT: "70000" is not right: it must be a whole number from 0 to 65535.')
  expect(text).toContain('THROUGHLINE_ROLE: "boss" is not right: it must be one of all, web, worker.')
  expect(text).toContain('THROUGHLINE_BASE_URL: "help.example" is not right')
  expect(text).toContain('THROUGHLINE_S3_BUCKET: must be set when THROUGHLINE_STORAGE is s3.')
  expect(messageOf(() => loadConfig({}, ['--demmo']))).toContain('The only flag is --demo.')
})

test('a secret may come from a file, and a file that is not there is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-config-'))
  writeFileSync(join(folder, 'url'), 'postgres://somewhere/x\n')
  expect(loadConfig({ DATABASE_URL_FILE: join(folder, 'url') }).database.url).toBe('postgres://somewhere/x')
  expect(messageOf(() => loadConfig({ DATABASE_URL_FILE: join(folder, 'none') }))).toContain(
    'DATABASE_URL_FILE',
  )
  rmSync(folder, { recursive: true })
})

test('variables that look like ours and are not are listed', () => {
  const env = {
    THROUGHLINE_PROT: '1',
    THROUGHLINE_SMTP_RELAY_FILE: '',
    PATH: '/bin',
    THROUGHLINE_LOG_LEVEL: 'warn',
  }
  expect(loadConfig(env).unknown).toEqual(['THROUGHLINE_PROT'])
})

test("a module's own section is read like the platform's, and must be listed", () => {
  const kettle = defineSection('kettle', 'The kettle.', {
    cups: setting.integer({ env: 'THROUGHLINE_CUPS', doc: 'Cups.', default: 4, minimum: 1 }),
  })
  const config = loadConfig({ THROUGHLINE_CUPS: '6' }, [], [kettle])
  expect(config.section(kettle).cups).toBe(6)
  expect(config.unknown).toEqual([])
  expect(() => loadConfig({}).section(kettle)).toThrow('src/modules.ts')
})

function messageOf(load: () => unknown): string {
  try {
    load()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('Nothing was refused.')
}
