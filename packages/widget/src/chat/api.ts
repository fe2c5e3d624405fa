import type {
  WidgetMessage,
  WidgetMessageRequest,
  WidgetSession,
  WidgetSnapshot,
} from '@throughline/contracts'
import type { ChatSurface } from '../shared/surface.ts'

/**
 * What came of a request. `offline`: no answer, or one that asks to come again (5xx, 429), worth repeating;
 * `unauthorised`: the token is void; `refused`: the same request would be refused again.
 */
export type Outcome<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'offline' }
  | { kind: 'unauthorised' }
  | { kind: 'refused'; message: string }

export interface Api {
  /** With a word of the page on who the visitor is, the session is theirs and the former one ends. */
  session(
    inbox: string,
    locale: string,
    token: string | null,
    jwt?: string | null,
  ): Promise<Outcome<WidgetSession>>
  snapshot(token: string): Promise<Outcome<WidgetSnapshot>>
  send(token: string, message: WidgetMessageRequest): Promise<Outcome<WidgetMessage>>
  /** Where the server's files are. */
  filesUrl: string
  /** Address of the WebSocket. */
  streamUrl: string
}

const timeout = 20_000

/** The chat's side of the contract over HTTP. `base` is the server's address, ending in `/`. */
export function createApi({ base, quiet }: Pick<ChatSurface, 'base' | 'quiet'>): Api {
  const call = <T>(
    path: string,
    token: string | null,
    body: object | null,
    is: (value: unknown) => value is T,
  ) => request(`${base}v1/widget/${path}`, token, body, is)
  return {
    session: (inbox, locale, token, jwt) =>
      call(
        jwt === undefined ? 'sessions' : 'identities',
        token,
        { inbox, locale: tagOf(locale), timezone: zone(), token: jwt, ...(!quiet && visit()) },
        isSession,
      ),
    snapshot: (token) => call('snapshot', token, null, isSnapshot),
    send: (token, message) => call('messages', token, message, isMessage),
    filesUrl: `${base}v1/widget/files`,
    streamUrl: `${base.replace(/^http/, 'ws')}v1/widget/stream`,
  }
}

/** So that what they miss is not sent to them at night. */
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A page may say any nonsense in its `lang`; the server refuses what is no language tag. */
const tagOf = (locale: string) => (/^[a-z]{2,3}([-_][a-z\d]{2,8}){0,3}$/i.test(locale) ? locale : 'en')

/**
 * Where the visitor is and which site led here, unless their browser asks for privacy; the query is left out, since
 * shops put tokens and addresses there.
 */
function visit() {
  if ('globalPrivacyControl' in navigator && navigator.globalPrivacyControl) return {}
  const referrer = /^https?:\/\/[^/]+/.exec(document.referrer)?.[0]
  return {
    ...(referrer && referrer !== location.origin && { referrer }),
    page: {
      url: (location.origin + location.pathname).slice(0, 2_000),
      title: document.title.replace(/^\(\d+\) /, '').slice(0, 300),
    },
  }
}

async function request<T>(
  url: string,
  token: string | null,
  body: object | null,
  is: (value: unknown) => value is T,
): Promise<Outcome<T>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeout)
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    })
    if (response.status === 401) return { kind: 'unauthorised' }
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok && is(answer)) return { kind: 'ok', value: answer }
    const refused =
      response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status)
    return refused ? { kind: 'refused', message: messageOf(answer) } : { kind: 'offline' }
  } catch {
    return { kind: 'offline' }
  } finally {
    clearTimeout(timer)
  }
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value

const isMessage = (value: unknown): value is WidgetMessage =>
  has(value, 'id') && has(value, 'seq') && has(value, 'text')
const isSnapshot = (value: unknown): value is WidgetSnapshot =>
  has(value, 'messages') && Array.isArray(value.messages) && has(value, 'cursor')
const isSession = (value: unknown): value is WidgetSession =>
  has(value, 'token') && has(value, 'config') && has(value, 'snapshot') && isSnapshot(value.snapshot)

function messageOf(answer: unknown): string {
  return has(answer, 'error') && has(answer.error, 'message') ? String(answer.error.message) : ''
}
