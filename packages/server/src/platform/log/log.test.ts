import { expect, test } from 'vitest'
import { addToContext, createLogger, runWithContext } from './index.ts'

function recording(pretty = false) {
  const lines: string[] = []
  const log = createLogger({ level: 'debug', pretty, destination: { write: (line) => lines.push(line) } })
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

test('every line carries the ids of the context that wrote it, also after awaiting', async () => {
  const { log, last } = recording()
  await runWithContext({ requestId: 'r1' }, async () => {
    await new Promise((resolve) => setImmediate(resolve))
    addToContext({ agentId: 'a1' })
    runWithContext({ job: 'j1' }, () => log.info('inside'))
    expect(last()).toMatchObject({ requestId: 'r1', agentId: 'a1', job: 'j1', level: 'info', msg: 'inside' })
    log.info('after')
    expect(last()).not.toHaveProperty('job')
  })
  log.info('outside')
  expect(last()).not.toHaveProperty('requestId')
})

test('credentials and what people wrote never reach a line', () => {
  const { log, lines } = recording()
  log.info({ password: 'p-secret', headers: { authorization: 'Bearer h-secret', cookie: 'c-secret' } }, 'one')
  log.info(
    { message: { text: 't-secret', html: 'm-secret' }, request: { body: { token: 'b-secret' } } },
    'two',
  )
  expect(lines.join()).not.toContain('secret')
  expect(lines.join()).toContain('[hidden]')
})

test('nor do they from deep inside, from headers in capitals, or from a logger for a part of the work', () => {
  const { log, lines } = recording()
  const deep = { a: { b: { c: { d: { password: 'p-secret', list: [{ Authorization: 'h-secret' }] } } } } }
  log.info({ deep, customer: { displayName: 'n-secret', phone: 'f-secret' } }, 'one')
  log
    .child({ token: 't-secret' })
    .info({ raw: Buffer.from('r-secret'), bytes: Buffer.from('b-secret') }, 'two')
  expect(lines.join()).not.toContain('secret')
  expect(lines.join()).not.toContain('114,45,115')
})

test('an address in a message of a mail server or a driver is left out, the rest is told', () => {
  const { log, lines, last } = recording()
  const refused = new Error(
    '550 5.1.1 <äino.virtanen+shop@posti.example>: no such user (smtp://u:s3cret@mail.example:587)',
  )
  log.warn({ err: refused, detail: 'for tibor@bolt.example' }, 'could not be sent to mads@butik.example')
  expect(lines.join()).not.toMatch(/virtanen|s3cret|tibor|mads/)
  expect(last().err).toMatchObject({ message: '550 5.1.1 <[hidden]>: no such user (smtp://u:[hidden]:587)' })
  expect(last().msg).toBe('could not be sent to [hidden]')
  log.info('node_modules/@fastify/websocket/index.js and pg@8.23.1')
  expect(last().msg).toBe('node_modules/@fastify/websocket/index.js and pg@8.23.1')
})

test('an error is told with its stack', () => {
  const { log, last } = recording()
  log.error({ err: new Error('it broke') }, 'failed')
  expect(last().err).toMatchObject({ message: 'it broke', stack: expect.stringContaining('log.test.ts') })
})
