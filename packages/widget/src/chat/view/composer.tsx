import type { Chat } from '../chat.ts'
import type { Parts } from '../parts/index.ts'
import type { Words } from '../words/index.ts'
import { Icon } from './icon.tsx'
import type { Writing } from './writing.ts'

interface Props {
  chat: Chat
  writing: Writing
  words: Words
  parts: Parts
}

/** Where the visitor writes. Enter sends, Shift and Enter begin a line; on a touch screen Enter begins a line. */
export function Composer({ chat, writing, words, parts }: Props) {
  const asked = writing.asks()
  const arrival = asked && parts.get('arrival')
  const { open, conversation } = chat.state()
  // Closed too, where something is going on: it rings for what arrives.
  const tools = (open || conversation) && parts.get('tools')
  const send = (form: HTMLFormElement | null) => {
    const ready = form && writing.send(words, form)
    form
      ?.querySelector<HTMLElement>(ready ? '.line textarea' : '[aria-invalid=true],:invalid,.line textarea')
      ?.focus()
  }
  return (
    <form
      class="composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send(event.currentTarget)
      }}
    >
      {arrival && <arrival.Questions asked={asked} {...{ writing, words }} />}
      <div class="line">
        <textarea
          ref={(area) => grow(area)}
          rows={1}
          maxLength={8000}
          value={writing.text}
          aria-label={words.write}
          placeholder={words.write}
          dir="auto"
          onInput={({ currentTarget }) => writing.change(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return
            event.preventDefault()
            send(event.currentTarget.form)
          }}
        />
        <button
          type="submit"
          class="send"
          aria-label={words.send}
          title={words.send}
          aria-disabled={!writing.text.trim() && !writing.uploads?.list().length}
        >
          <Icon name="send" />
        </button>
      </div>
      <div class="tools">{tools && <tools.Toolbar {...{ chat, writing, words }} />}</div>
    </form>
  )
}

/** True where the keyboard is a touch keyboard, which has no Shift and Enter. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches

function grow(area: HTMLTextAreaElement | null) {
  if (!area) return
  area.style.height = 'auto'
  if (area.scrollHeight) area.style.height = `${Math.min(area.scrollHeight + 2, 132)}px`
}
