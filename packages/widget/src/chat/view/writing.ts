import type { CardField } from '@throughline/contracts'
import type { ChatSurface, VisitorContext } from '../../shared/surface.ts'
import type { Chat } from '../chat.ts'
import type { Parts } from '../parts/index.ts'
import type { Uploads } from '../parts/tools/uploads.ts'
import type { Words } from '../words/index.ts'

/** What the visitor is writing: the text, and the name and address where they are asked for. */
export interface Writing {
  readonly text: string
  contact: { name: string; email: string }
  wrong: Partial<VisitorContext>
  change(text: string): void
  fill(contact: Partial<VisitorContext>): void
  /** Sends, or marks what is missing. False when something was. */
  send(words: Words, form: HTMLFormElement): boolean
  redraw(): void
  /** Files to go with it, once the part for them is here. */
  uploads?: Uploads
  /** What is asked before the first message now; null when nothing is. */
  asks(): Asked | null
}

/** Name and address or not, and the shop's questions that the page did not answer. */
export interface Asked {
  contact: boolean
  questions: CardField[]
}

/** The text survives going from page to page in this tab. */
export function createWriting(chat: Chat, surface: ChatSurface, parts: Parts, redraw: () => void): Writing {
  const draftKey = () => `throughline:${surface.inbox}:draft${chat.visitor()}`
  let answered = false
  const writing: Writing = {
    get text() {
      return chat.tabStore.get(draftKey()) ?? ''
    },
    contact: { name: '', email: '' },
    wrong: {},
    redraw,
    change(text) {
      chat.tabStore.set(draftKey(), text)
      chat.typing(text.trim() !== '')
      redraw()
    },
    fill(contact) {
      Object.assign(writing.contact, contact)
      redraw()
    },
    // Only of somebody unknown: when the shop wants it, and when nobody is there, since the answer then goes by e-mail.
    asks() {
      const { config, conversation, pending, wait } = chat.state()
      if (!config || conversation || pending.length > 0 || answered) return null
      const known = surface.context.answers
      const questions = config.questions.filter(({ key }) => !known?.[key])
      const contact = !surface.context.email && !config.addressKnown && (config.askFirst || wait.away)
      return contact || questions[0] ? { contact, questions } : null
    },
    send(words, form) {
      const text = writing.text.trim()
      const asked = writing.asks()
      const arrival = asked && parts.get('arrival')
      if (asked && !arrival) return wait(words, form)
      const given = arrival ? arrival.given(writing, words, form) : {}
      const { uploads } = writing
      const files = given && uploads?.list()[0] ? uploads.take() : undefined
      // What is still on its way is waited for.
      const ready = given !== null && files !== null && (text !== '' || !!files?.fileIds?.[0])
      if (ready) {
        answered ||= !!asked
        chat.say(text, given.contact ?? {}, { ...files, ...(given.answers && { answers: given.answers }) })
        writing.change('')
      } else redraw()
      return ready
    },
  }
  /** The questions are still on their way: the press counts once they are there, or cannot come. */
  function wait(words: Words, form: HTMLFormElement): false {
    const again = () => {
      redraw()
      writing.send(words, form)
    }
    parts.load('arrival').then(again, () => {
      answered = true
      again()
    })
    return false
  }
  return writing
}
