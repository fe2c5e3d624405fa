import { createOpenApiFetch } from '../../src/testing/open-api-fetch.ts'

export interface Asked<T> {
  readonly status: number
  readonly body: T
  /** The error's code, null after a success. */
  readonly code: string | null
}

/** Somebody's browser: keeps its session cookie; a refusal is an answer here, not a failure. */
export interface Browser {
  ask<T>(method: string, path: string, body?: unknown): Promise<Asked<T>>
}

/** A browser that nobody has signed in with. Every answer is held against /openapi.json. */
export function openBrowser(url: string): Browser {
  const answers = createOpenApiFetch(url)
  let cookie = ''
  return {
    async ask(method, path, body) {
      const fetch = await answers
      const answer = await fetch(`/v1${path}`, {
        method,
        headers: {
          origin: url,
          cookie,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      const text = await answer.text()
      const content = text === '' ? null : JSON.parse(text)
      return { status: answer.status, body: content, code: content?.error?.code ?? null }
    },
  }
}

/** The browser of a demo agent, by the one-click sign-in. */
export async function signInDemo(url: string, firstName: string): Promise<Browser> {
  const browser = openBrowser(url)
  const { body } = await browser.ask<{ agents: { id: string; name: string }[] }>('GET', '/demo')
  const agent = body.agents.find((candidate) => candidate.name.startsWith(firstName))
  const answer = await browser.ask('POST', '/demo/session', { agentId: agent?.id })
  if (answer.status !== 200) throw new Error(`${firstName} cannot sign in: ${answer.code}`)
  return browser
}
