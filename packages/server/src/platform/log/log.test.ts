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

test('an error is told with its stack', () => {
  const { log, last } = recording()
  log.error({ err: new Error('it broke') }, 'failed')
  expect(last().err).toMatchObject({ message: 'it broke', stack: expect.stringContaining('log.test.ts') })
})
