import type { APIRequestContext } from 'playwright-core'
import { longestJourney } from './demo.ts'

export interface BookPage {
  /** The name of its files. */
  name: string
  path: string
  /** Who looks at it: somebody who runs the house, or anybody. */
  as: 'owner' | 'visitor'
}

/**
 * Every page of the product: those of the desk, each with something on it and the empty ones beside, every page of the
 * settings as the settings list them, and those that customers see. Needs a context that is signed in as an owner.
 */
export async function pagesOf(
  request: APIRequestContext,
  url: string,
  settings: readonly string[],
): Promise<BookPage[]> {
  const get = async (path: string) => (await request.get(`${url}/v1${path}`)).json()
  const conversation = await longestJourney(request, url)
  const { customer } = (await get(`/conversations/${conversation}`)).conversation
  const chat = (await get('/inboxes')).find((inbox: { channel: string }) => inbox.channel === 'chat')
  const form = (await get('/form-definitions')).items[0]
  const owner: Record<string, string> = {
    'queue-mine': '/queue/mine',
    'queue-all': '/queue/all',
    'queue-snoozed': '/queue/snoozed',
    'queue-nothing-found': '/queue/all?q=nothing-like-this-anywhere',
    'queue-found': '/queue/all?q=is:overdue',
    conversation: `/queue/all/${conversation}`,
    customers: '/customers',
    customer: `/customers/${customer.id}`,
    floor: '/floor',
    nowhere: '/no-such-page',
    ...Object.fromEntries(settings.map((path) => [path.slice(1).replaceAll('/', '-'), path])),
  }
  const visitor: Record<string, string> = {
    'sign-in': '/sign-in',
    'forgot-password': '/forgot-password',
    'invitation-gone': '/invitation',
    'reset-password-gone': '/reset-password',
    'chat-page': `/chat/${chat.key}`,
    'chat-try': `/chat/${chat.key}/try`,
    'form-page': `/forms/${form.key}`,
    'code-page': '/h/code',
    'switch-unknown': '/h/unknown',
  }
  const of = (pages: Record<string, string>, as: BookPage['as']) =>
    Object.entries(pages).map(([name, path]) => ({ name, path, as }))
  return [...of(owner, 'owner'), ...of(visitor, 'visitor')]
}
