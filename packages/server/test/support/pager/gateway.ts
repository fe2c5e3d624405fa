import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { eventually } from '../eventually.ts'

export interface SentPage {
  id: string
  to: string
  text: string
  link: string | null
}

/** A company's pager gateway, on loopback: it pages people, and posts what they send back. */
export interface PagerGateway {
  readonly url: string
  readonly signingKey: string
  readonly pages: readonly SentPage[]
  /** What it answers from now on: 202 takes a page. */
  answerWith(status: number): void
  waitFor(fits: (page: SentPage) => boolean): Promise<SentPage>
  /** Somebody pages the shop: posts it to `door` as the gateway does. */
  post(door: string, page: { from: string; text: string; answers?: string; id?: string }): Promise<Response>
  stop(): Promise<void>
}

export async function startPagerGateway(): Promise<PagerGateway> {
  const signingKey = randomUUID()
  const pages: SentPage[] = []
  let status = 202
  const server = createServer(async (request, response) => {
    if (request.url === '/health') {
      response.writeHead(200).end()
      return
    }
    const page = (await json(request)) as SentPage
    // The same page again is the same page.
    if (status === 202 && !pages.some(({ id }) => id === page.id)) pages.push(page)
    response.writeHead(status).end(status === 202 ? '' : 'not now')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    signingKey,
    pages,
    answerWith: (next) => {
      status = next
    },
    waitFor: (fits) =>
      eventually(async () => {
        const page = pages.find(fits)
        if (!page) throw new Error(`no such page among ${JSON.stringify(pages)}`)
        return page
      }),
    post: async (door, page) => {
      const body = JSON.stringify({ id: randomUUID(), ...page })
      const signature = createHmac('sha256', signingKey).update(body).digest('hex')
      return await fetch(door, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-pager-signature': signature },
        body,
      })
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
