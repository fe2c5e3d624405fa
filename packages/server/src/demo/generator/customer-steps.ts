import {
  beginSession,
  bindSession,
  type ChatArrival,
  type FormArrival,
  sessionOfLeg,
  takeIn,
  takeUp,
} from '../../modules/channels/index.ts'
import { handoffById, legById } from '../../modules/conversations/index.ts'
import { considerAwayUpdate, sendAwayUpdate } from '../../modules/outreach/index.ts'
import type { Record } from './record.ts'

export interface CustomerSteps {
  fillsIn(subject: string, text: string): Promise<void>
  mails(subject: string, text: string, proved: boolean): Promise<void>
  opensChat(chat: { text: string; page: string; namesItself: boolean }): Promise<void>
  goesOn(text: string): Promise<void>
  answersByMail(text: string): Promise<void>
  takesUp(): Promise<void>
  isTold(): Promise<void>
}

/** What a customer does at `at`: everything comes in by the doors of the channels, stored and then understood. */
export function customerSteps(record: Record, at: Date): CustomerSteps {
  const { theatre, stage, person, random } = record
  const { house, registry, mailOffice } = theatre
  const { platform, tx } = stage

  async function arrive(inboxId: string, raw: Buffer, meta: { [key: string]: unknown }) {
    const { db, log, storage, clock } = platform
    const context = { db, log, storage, registry, now: () => clock.now() }
    const processed = await takeIn(context, { inboxId, raw, meta })
    const item = processed.outcome === 'processed' ? processed.items[0] : undefined
    if (!item) throw new Error(`The arrival was not taken in: ${JSON.stringify(processed)}`)
    record.begin(item.conversationId)
    return item
  }

  async function post(subject: string, text: string, proved: boolean, answers = record.lastAnswer) {
    const mail = { id: random.uuid(), person, subject, text, at, answers, proved }
    const { raw, meta } = await mailOffice.post(mail)
    return await arrive(house.email.id, raw, meta)
  }

  async function write(text: string, threadId: string, introduction: { name: string; email: string } | null) {
    const arrival: ChatArrival = {
      threadId,
      clientId: random.uuid(),
      locale: person.language,
      text,
      name: introduction?.name ?? null,
      email: introduction?.email ?? null,
    }
    return await arrive(house.chat.id, Buffer.from(JSON.stringify(arrival)), {})
  }

  return {
    async fillsIn(subject, text) {
      const arrival: FormArrival = {
        submissionId: random.uuid(),
        locale: person.language,
        name: person.name,
        email: person.address,
        subject,
        message: text,
        others: [],
      }
      await arrive(house.form.id, Buffer.from(JSON.stringify(arrival)), {})
    },

    async mails(subject, text, proved) {
      await post(subject, text, proved, null)
    },

    async opensChat({ text, page, namesItself }) {
      const { session } = await beginSession(platform, house.chat, {
        locale: person.language,
        page: { url: `https://saimaa-outdoor.example/${page}`, title: page },
      })
      record.chatThread = session.thread_id
      const introduction = namesItself ? { name: person.name, email: person.address } : null
      const { legId, conversationId } = await write(text, session.thread_id, introduction)
      const leg = await legById(tx, legId)
      if (leg) await bindSession(tx, session.id, { identityId: leg.identity_id, conversationId, legId })
    },

    async goesOn(text) {
      if (record.chatThread !== null) {
        await record.readByCustomer(at)
        await write(text, record.chatThread, null)
      } else await post((await record.conversation()).subject, text, true)
    },

    async answersByMail(text) {
      await post((await record.conversation()).subject, text, true)
      record.chatThread = null
    },

    async takesUp() {
      const handoff = record.handoffId === null ? undefined : await handoffById(tx, record.handoffId)
      const taken = handoff && (await takeUp(platform, handoff, { locale: person.language }))
      if (taken?.outcome !== 'accepted') throw new Error('There is no offer to take up.')
      const { default_leg_id: legId } = await record.conversation()
      const session = legId === null ? undefined : await sessionOfLeg(tx, legId)
      record.chatThread = session?.thread_id ?? null
    },

    async isTold() {
      const { default_leg_id: legId } = await record.conversation()
      if (legId === null) throw new Error('There is no chat to leave.')
      const planned = await considerAwayUpdate(tx, { legId, customerIsHere: false, delaySeconds: 0, now: at })
      if (!planned) throw new Error('Nothing lies unread, or there is no address.')
      await sendAwayUpdate(platform, registry, planned.id, { customerIsHere: false, wanted: false })
    },
  }
}
