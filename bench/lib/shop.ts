import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiKeyMade, ImportDetail, ImportView } from '@throughline/contracts'
import type { App } from '../../packages/server/src/app.ts'
import { ensureSetupToken, setUp, signInAs } from '../../packages/server/src/modules/access/index.ts'
import { createInbox } from '../../packages/server/src/modules/inboxes/index.ts'

/** Each key has its own share of requests, which is not what is measured. */
const KEYS = 20
const scopes = ['conversations.read', 'customers.read', 'imports.manage']

/** A question to the API, by path; an answer that is no success is thrown. */
export type Ask = <T>(path: string, init?: RequestInit) => Promise<T>

/** A shop with its owner and two inboxes: the keys to its API, and the owner's id. */
export async function openShop({ url, platform: { db } }: App): Promise<{ keys: string[]; ownerId: string }> {
  const token = (await ensureSetupToken(db)) ?? ''
  const owner = {
    organisation: 'Town',
    name: 'Owner',
    email: 'owner@town.example',
    password: 'long enough twice',
  }
  const origin = { userAgent: 'bench', address: '127.0.0.1' }
  const { agentId } = await setUp(db, { ...owner, token }, origin)
  for (const channel of ['email', 'chat'] as const) {
    await db.transaction((tx) =>
      createInbox(tx, {
        inbox: { channel, name: channel, settings: {} },
        actor: { kind: 'system', id: null },
        now: new Date(),
      }),
    )
  }
  const session = await signInAs(db, agentId, origin)
  const cookie = { origin: url, cookie: `tl_session=${session.token}`, 'content-type': 'application/json' }
  const keys: string[] = []
  for (let n = 0; n < KEYS; n++) {
    const body = JSON.stringify({ name: `bench ${n}`, scopes, requestsPerMinute: 6_000 })
    const answer = await fetch(`${url}/v1/keys`, { method: 'POST', headers: cookie, body })
    if (!answer.ok) throw new Error(`/keys: ${answer.status} ${await answer.text()}`)
    const made: ApiKeyMade = await answer.json()
    keys.push(made.key)
  }
  return { keys, ownerId: agentId }
}

/** Asks the API at `url`, with each key in turn. */
export function askWith(url: string, keys: readonly string[]): Ask {
  let asked = 0
  return async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${url}/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${keys[asked++ % keys.length]}`, ...init.headers },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    const content: T = await answer.json()
    return content
  }
}

/** Imports a file and prints how fast that went. */
export async function loadFile(
  ask: Ask,
  kind: ImportView['kind'],
  file: string,
  count: number,
  what: string,
): Promise<void> {
  const { size } = await stat(file)
  const stored = await ask<ImportDetail>(`/imports?kind=${kind}&fileName=${kind}.jsonl`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: await openAsBlob(file),
  })
  const start = performance.now()
  await ask(`/imports/${stored.id}/runs`, { method: 'POST' })
  let view: ImportView = stored
  do {
    await sleep(200)
    view = await ask<ImportView>(`/imports/${stored.id}`)
  } while (view.state === 'running')
  const seconds = (performance.now() - start) / 1_000
  console.log(
    `\n${count.toLocaleString('en')} ${what} (${Math.round(size / 1e6)} MB) loaded in ${seconds.toFixed(1)} s: ${Math.round(count / seconds).toLocaleString('en')} a second`,
    JSON.stringify({ state: view.state, ...view.counts }),
  )
}
