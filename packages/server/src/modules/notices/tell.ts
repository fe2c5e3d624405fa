import { type NoticeSettings, usualNoticeSettings } from '@throughline/contracts'
import type { Tx } from '../../platform/database/index.ts'
import { recordEvent } from '../../platform/events/index.ts'
import { findAgent } from '../access/index.ts'
import { noticesChanged } from './events.ts'
import { isQuiet } from './quiet.ts'
import { insertNotices, type NoticeToWrite, noticeSettingsOf, type Way } from './store/index.ts'

const MINUTE = 60_000

/** What somebody is to be told of. */
export type News = Omit<NoticeToWrite, 'way'>

/** Writes notices that are not there yet, each as its reader wants it, and lets their windows know. */
export async function tell(tx: Tx, news: readonly News[]): Promise<void> {
  const agentIds = [...new Set(news.map((one) => one.agentId))]
  const settings = await noticeSettingsOf(tx, agentIds)
  const zones = new Map<string, string>()
  for (const id of agentIds) zones.set(id, (await findAgent(tx, id))?.timezone ?? 'UTC')
  const notices = news.map((one) => ({
    ...one,
    way: wayOf(one, settings.get(one.agentId) ?? usualNoticeSettings, zones.get(one.agentId) ?? 'UTC'),
  }))
  const wanted = notices.filter(({ way }) => way.bell || way.browser || way.sound)
  for (const agentId of await insertNotices(tx, wanted)) {
    await recordEvent(tx, noticesChanged, { actor: { kind: 'system', id: null }, data: { agentId } })
  }
}

function wayOf({ kind, at }: News, { kinds, quiet }: NoticeSettings, timezone: string): Way {
  const choice = kinds[kind]
  const mayDisturb = !isQuiet(quiet, at, timezone)
  const mails = choice.bell && choice.mailMinutes !== null
  return {
    bell: choice.bell,
    browser: choice.browser && mayDisturb,
    sound: choice.sound && mayDisturb,
    mailDueAt: mails ? new Date(at.getTime() + (choice.mailMinutes ?? 0) * MINUTE) : null,
  }
}
