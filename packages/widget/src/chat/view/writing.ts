import type { ChatSurface, VisitorContext } from '../../shared/surface.ts'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'

/** What the visitor is writing: the text, and the name and address where they are asked for. */
export interface Writing {
  text: string
  contact: Required<VisitorContext>
  wrong: Partial<VisitorContext>
  change(text: string): void
  fill(contact: Partial<VisitorContext>): void
  /** Sends, or marks what is missing. False when something was. */
  send(words: Words): boolean
  /** Are name and address asked for now? */
  asks(): boolean
}

/** The text survives going from page to page in this tab. */
export function createWriting(chat: Chat, surface: ChatSurface, redraw: () => void): Writing {
  const draftKey = `throughline:${surface.inbox}:draft`
  let answered = false
  const writing: Writing = {
    text: chat.tabStore.get(draftKey) ?? '',
    contact: { name: '', email: '' },
    wrong: {},
    change(text) {
      writing.text = text
      chat.tabStore.set(draftKey, text)
      chat.typing(text.trim() !== '')
      redraw()
    },
    fill(contact) {
      Object.assign(writing.contact, contact)
      redraw()
    },
    // Only before the first message of somebody unknown: when the shop wants it, and when nobody is there,
    // since the answer then goes by e-mail.
    asks() {
      const { config, conversation, pending } = chat.state()
      if (!config || conversation || pending.length > 0 || answered || surface.context.email) return false
      return config.askFirst || config.away
    },
    send(words) {
      const text = writing.text.trim()
      const asked = writing.asks()
      writing.wrong = asked ? check(writing.contact, words) : {}
      const ready = text !== '' && !writing.wrong.name && !writing.wrong.email
      if (ready) {
        answered ||= asked
        chat.say(text, asked ? writing.contact : {})
        writing.change('')
      } else redraw()
      return ready
    },
  }
  return writing
}

function check({ name, email }: Required<VisitorContext>, words: Words): Partial<VisitorContext> {
  return {
    ...(!name.trim() && { name: words.nameMissing }),
    ...(!/^\s*[^\s@]+@[^\s@]+\.[^\s@.]{2,}\s*$/.test(email) && { email: words.emailWrong }),
  }
}
