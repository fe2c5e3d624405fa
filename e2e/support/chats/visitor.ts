import { setTimeout as sleep } from 'node:timers/promises'
import { type Chat, createChat } from '../../../packages/widget/src/chat/chat.ts'
import type { ChatSurface } from '../../../packages/widget/src/shared/surface.ts'
import type { Reach } from './line.ts'
import { createProfile, openTab, type Tab, until } from './tab.ts'

/** What one visitor saw and did, to be compared with what the server has. */
export interface Visit {
  reach: Reach
  tabs: number
  reloads: number
  conversationId: string
  /** What they wrote, in their order. */
  wrote: string[]
  answers: string[]
  /** What each of their tabs showed at the end. */
  views: { seq: number; from: string; text: string }[][]
  /** Milliseconds from writing each message until the chat knew that the server has it. */
  acknowledged: number[]
}

export interface VisitOptions {
  url: string
  inbox: string
  number: number
  random: () => number
  /** Milliseconds between two of their messages, on average. */
  pace: number
  /** Milliseconds until something that does not come is missed. */
  patience: number
  /** Asks an agent to answer with these words; resolves with the answer's place in the conversation. */
  answer(conversationId: string, text: string): Promise<void>
}

/** One visitor from opening the chat to leaving it, with the network and the mishaps that chance gives them. */
export async function visit(o: VisitOptions): Promise<Visit> {
  const { random } = o
  const reach: Reach = random() < 0.78 ? 'sockets' : random() < 0.7 ? 'events' : 'requests'
  const part = () => 1 + Math.floor(random() * 250)
  const profile = createProfile(`203.${part()}.${part()}.${part()}`, reach)
  const open = () => openChat(o, openTab(profile))
  const tabs = [open(), ...(random() < 0.12 ? [open()] : [])]
  const wrote: string[] = []
  const answers: string[] = []
  const acknowledged: number[] = []
  let reloads = 0

  const mishap = async (at: number) => {
    const page = tabs[at]
    const chance = random()
    if (!page) return
    if (chance < 0.14) page.tab.line.cut()
    else if (chance < 0.22) page.tab.line.change(100 + random() * 900)
    else if (chance < 0.34) {
      reloads += 1
      page.tab.leave()
      await sleep(random() * 300)
      tabs[at] = open()
    }
  }
  await until(`chat ${o.number} opens`, () => tabs.every(({ chat }) => isReady(chat)), o.patience)
  const lines = 2 + Math.floor(random() * 4)
  const answered = random() < 0.45 ? Math.floor(random() * lines) : -1
  for (let line = 0; line < lines; line++) {
    const at = Math.floor(random() * tabs.length)
    const page = tabs[at]
    if (!page) continue
    const text = `Visitor ${o.number}, line ${line}`
    const lost = random()
    if (lost < 0.12) page.tab.line.loseNext('answer')
    else if (lost < 0.18) page.tab.line.loseNext('request')
    wrote.push(text)
    const saidAt = performance.now()
    page.tab.run(() => page.chat.say(text, {}))
    void whenHas(tabs, text, o.patience).then(() => acknowledged.push(performance.now() - saidAt))
    // While it is under way, or after it has arrived.
    await sleep(random() < 0.5 ? 0 : random() * 200)
    await mishap(at)
    if (line === answered) {
      await whenHas(tabs, text, o.patience)
      let id: string | undefined
      const known = () => {
        id ??= tabs.map(({ chat }) => chat.state().conversation?.id).find((one) => one !== undefined)
        return id !== undefined
      }
      await until(`the conversation of chat ${o.number}`, known, o.patience)
      for (const number of [1, 2].slice(0, 1 + Math.floor(random() * 2))) {
        const words = `Answer ${number} to visitor ${o.number}`
        answers.push(words)
        await o.answer(id ?? '', words)
        await mishap(Math.floor(random() * tabs.length))
      }
    }
    await sleep(random() * 2 * o.pace)
  }

  const complete = () => tabs.every((page) => isComplete(page, reach, wrote, answers))
  await until(`all of chat ${o.number} is there`, complete, o.patience).catch((error: unknown) => {
    throw new Error(
      `${error}: ${reach}, ${JSON.stringify(tabs.map((page) => [page.tab.line.toldRead(), page.chat.state()]))}`,
    )
  })
  const states = tabs.map(({ chat }) => chat.state())
  for (const { tab } of tabs) tab.leave('gently')
  return {
    reach,
    tabs: tabs.length,
    reloads,
    conversationId: states[0]?.conversation?.id ?? '',
    wrote,
    answers,
    views: states.map(({ messages }) => messages.map(({ seq, from, text }) => ({ seq, from, text }))),
    acknowledged,
  }
}

interface OpenChat {
  tab: Tab
  chat: Chat
}

function openChat({ url, inbox }: VisitOptions, tab: Tab): OpenChat {
  const surface = {
    host: { style: { setProperty: () => undefined } },
    base: `${url}/`,
    inbox,
    locale: 'en',
    nonce: '',
    mode: 'page',
    quiet: false,
    context: {},
    emit: () => undefined,
  }
  // The part without the picture draws nowhere.
  return { tab, chat: tab.run(() => createChat(surface as unknown as ChatSurface)) }
}

function isReady(chat: Chat): boolean {
  return chat.state().phase === 'ready'
}

function has({ chat }: OpenChat, text: string): boolean {
  return chat.state().messages.some((message) => message.text === text)
}

async function whenHas(tabs: readonly OpenChat[], text: string, patience: number): Promise<void> {
  while (patience > 0 && !tabs.some((page) => has(page, text))) {
    await sleep(20)
    patience -= 20
  }
}

/** Everything is there, and everybody has been told what was read. Who asks only now and then tells nobody. */
function isComplete({ chat, tab }: OpenChat, reach: Reach, wrote: string[], answers: string[]): boolean {
  const { conversation, messages, pending, agentReadSeq } = chat.state()
  if (conversation === null || pending.length > 0 || messages.length < wrote.length + answers.length)
    return false
  const fromAgents = messages.filter(({ from }) => from !== 'customer')
  const last = fromAgents.at(-1)?.seq ?? 0
  if (answers.length === 0) return true
  // Whoever answered has read what stood before it.
  const before = messages.findLast(({ from, seq }) => from === 'customer' && seq < (fromAgents[0]?.seq ?? 0))
  return (reach === 'requests' || tab.line.toldRead() >= last) && agentReadSeq >= (before?.seq ?? 0)
}
