import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { ChatLoad, Report } from './main.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** What the database has of each chat, by the id of its conversation. */
export interface StoredChat {
  id: string
  messages: { seq: number; from: 'customer' | 'agent'; text: string }[]
  customerReadSeq: number
}

/** For the database of the server: `StoredChat` as one row of JSON, for every conversation that began in a chat. */
export const storedChats = `select coalesce(json_agg(chat), '[]') as chats from (
  select c.id, max(l.customer_read_seq) as "customerReadSeq", (select json_agg(json_build_object('seq', m.seq,
    'from', case m.direction when 'inbound' then 'customer' else 'agent' end, 'text', m.text) order by m.seq)
    from messages m where m.conversation_id = c.id) as messages
  from conversations c join legs l on l.conversation_id = c.id and l.channel = 'chat'
  where exists (select from messages m where m.conversation_id = c.id and m.text like 'Visitor %, line %')
  group by c.id) chat`

/** Runs visitors in a process of their own. Throws with what they wrote when one of them missed something. */
export async function runVisitors(load: ChatLoad, signal: AbortSignal): Promise<Report> {
  const child = spawn(process.execPath, [program, JSON.stringify(load)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-8_000)
    if (process.env.LONG) process.stderr.write(chunk)
  })
  // Its end is heard below.
  child.on('error', () => undefined)
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The visitors ended with ${code}: ${errors}`)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '')
}

/** Each message is there once, in the order in which it was written, for the visitor and in the database alike. */
export function judge({ visits }: Report, stored: readonly StoredChat[]): void {
  const byId = new Map(stored.map((chat) => [chat.id, chat]))
  expect(new Set(visits.map((visit) => visit.conversationId)).size).toBe(visits.length)
  expect(stored).toHaveLength(visits.length)
  for (const { conversationId, wrote, answers, views, reach } of visits) {
    const chat = byId.get(conversationId)
    const inDatabase = chat?.messages ?? []
    const textsOf = (from: string) => inDatabase.filter((one) => one.from === from).map(({ text }) => text)
    expect(textsOf('customer')).toEqual(wrote)
    expect(textsOf('agent')).toEqual(answers)
    expect(inDatabase.map(({ seq }) => seq)).toEqual(inDatabase.map((_, index) => index + 1))
    for (const view of views) expect(view).toEqual(inDatabase)
    if (reach !== 'requests' && answers.length > 0)
      expect(chat?.customerReadSeq).toBeGreaterThanOrEqual(
        inDatabase.findLast(({ from }) => from === 'agent')?.seq ?? 0,
      )
  }
}

/** The figures of a run, in a line. */
export function figures(report: Report): string {
  const messages = report.visits.flatMap((visit) => [...visit.wrote, ...visit.answers]).length
  const acknowledged = report.visits.flatMap((visit) => visit.acknowledged)
  const reloads = report.visits.reduce((sum, visit) => sum + visit.reloads, 0)
  const ways = (reach: string) => report.visits.filter((visit) => visit.reach === reach).length
  return (
    `${report.visits.length} chats (${ways('sockets')} by WebSocket, ${ways('events')} by server-sent events, ${ways('requests')} by asking; ` +
    `${report.visits.filter(({ tabs }) => tabs > 1).length} in two tabs), ${report.openAtOnce} open at once, ${messages} messages; ` +
    `${report.reconnects} lines cut, ${reloads} reloads, ${report.answersLost} answers and ${report.requestsLost} requests lost, ` +
    `${report.streams.sockets + report.streams.events} streams opened, ${report.doubledRequests} messages sent more than once, ${report.comeAgain} requests asked to come again; ` +
    `0 lost, 0 doubled; from writing to acknowledgement ${share(acknowledged, 0.5)} ms (median), ${share(acknowledged, 0.99)} ms (99 %), ` +
    `one request ${share(report.requestTimes, 0.5)} ms and ${share(report.requestTimes, 0.99)} ms`
  )
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
}
