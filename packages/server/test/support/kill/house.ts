import { aino, shopDomain, supportAddress } from '../../../src/demo/index.ts'
import type { Answer, AskRequest, Persistent } from './persistence.ts'

export interface House {
  chatKey: string
  formKey: string
  /** By which the owner is known, for requests of another kind. */
  headers: Readonly<Record<string, string>>
  /** Asks as the owner, whose session lasts through restarts. */
  asOwner<T>(path: string, request?: AskRequest): Promise<Answer<T>>
}

/** Sets a new installation up over its API, as its owner would: organisation, then three inboxes. */
export async function setUpHouse(client: Persistent, url: string, token: string): Promise<House> {
  const setUp = await client.ask('/v1/setup', {
    method: 'POST',
    body: {
      token,
      organisation: 'Saimaa Outdoor',
      name: 'Olli Saari',
      email: `olli@${shopDomain}`,
      password: aino.password,
      timezone: 'Europe/Helsinki',
    },
  })
  const headers = { cookie: setUp.cookie ?? '', origin: url }
  const asOwner = <T>(path: string, request: AskRequest = {}) =>
    client.ask<T>(path, { ...request, headers: { ...request.headers, ...headers } })
  const addInbox = async (channel: string, name: string, settings: object) => {
    const body = { channel, name, settings }
    return (await asOwner<{ id: string; key: string }>('/v1/inboxes', { method: 'POST', body })).body
  }
  const email = await addInbox('email', 'Mail', { address: supportAddress, displayName: 'Saimaa Outdoor' })
  const chat = await addInbox('chat', 'Chat', { answersFrom: email.id })
  const form = await addInbox('form', 'Form', { fields: messageForm, answersFrom: email.id })
  return { chatKey: chat.key, formKey: form.key, headers, asOwner }
}

const messageForm = [
  { key: 'email', type: 'email', label: { en: 'Address' }, required: true },
  { key: 'message', type: 'textarea', label: { en: 'Message' }, required: true },
]
