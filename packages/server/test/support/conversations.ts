import type { HandoffView, InboxView, MessageView, QueueItem } from '@throughline/contracts'
import type { ReadMail } from '@throughline/simulators'
import { aino, supportAddress } from '../../src/demo/index.ts'
import type { DemoApp } from './demo-app.ts'
import type { DeskClient } from './desk-client.ts'
import { eventually } from './eventually.ts'
import { postMail } from './outside.ts'

/** Aino's shop and the agent who answers her. */
export interface Desk {
  shop: DemoApp
  agent: DeskClient
}

/** Aino has mailed about `subject` and has our first answer in her mailbox. */
export async function mailed(
  { shop, agent }: Desk,
  subject: string,
): Promise<{ id: string; answer: ReadMail }> {
  // Where a test is tried a second time, the matter of the first try is there too.
  const before = (await agent.queue('all')).items.map((item) => item.id)
  await shop.mailer.send({ to: supportAddress, subject, text: `The zip is broken: ${subject}` })
  const { id } = await inQueue(agent, subject, before)
  const marker = crypto.randomUUID()
  await agent.reply(id, `We are looking into it. ${marker}`)
  return { id, answer: await shop.mailer.waitFor((mail) => mail.text.includes(marker)) }
}

/** Aino answers our mail under another subject, as people do who look for an address in an old thread. */
export async function newSubject(
  { shop, agent }: Desk,
  { id, answer, subject }: { id: string; answer: ReadMail; subject: string },
): Promise<MessageView> {
  const to = answer.replyTo.replace(/^.*<|>$/g, '')
  const from = aino.address
  await postMail(shop, {
    ...{ from, envelopeFrom: from, to, subject, inReplyTo: answer.messageId ?? '' },
    text: `It is about this: ${subject}`,
  })
  return await eventually(async () => {
    const found = (await agent.open(id)).messages.find((message) => message.subject === subject)
    if (!found) throw new Error('it has not arrived yet')
    return found
  })
}

/** Aino has filled in the shop's form about `subject`; answers the id of its conversation. */
export async function submittedForm({ shop, agent }: Desk, subject: string): Promise<string> {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      locale: 'en',
      values: { name: 'Aino Virtanen', email: 'aino@home.example', subject, message: 'Where is my tent?' },
    }),
  })
  if (answer.status !== 201) throw new Error(`The form was answered ${answer.status}`)
  return (await agent.queue('all')).items.find((item) => item.subject === subject)?.id ?? ''
}

/** The same, and she has the mail whose `link` leads to the shop's chat. */
export async function offered(
  desk: Desk,
  subject: string,
): Promise<{ id: string; answer: ReadMail; handoff: HandoffView; link: string }> {
  const { shop, agent } = desk
  const { id, answer } = await mailed(desk, subject)
  const inboxes = await agent.get<InboxView[]>('/inboxes')
  const marker = crypto.randomUUID()
  const handoff = await agent.send<HandoffView>('POST', `/conversations/${id}/handoffs`, {
    toInboxId: inboxes.find((inbox) => inbox.key === 'shop-chat')?.id,
    reason: 'convenience',
    instructions: `Come to the chat. ${marker}`,
  })
  const mail = await shop.mailer.waitFor((candidate) => candidate.text.includes(marker))
  return { id, answer, handoff, link: mail.links.find((url) => url.includes('/h/')) ?? '' }
}

/** The new row of the queue with this subject, once it is there. */
async function inQueue(agent: DeskClient, subject: string, before: readonly string[]): Promise<QueueItem> {
  return await eventually(async () => {
    const { items } = await agent.queue('all')
    const found = items.find((item) => item.subject === subject && !before.includes(item.id))
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found
  })
}
