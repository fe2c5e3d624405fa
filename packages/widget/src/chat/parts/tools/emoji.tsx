import type { Writing } from '../../view/writing.ts'
import type { Words } from '../../words/index.ts'
import { Drawing, smile } from './drawing.tsx'

const choices = [...'😀😄😅😂🙂😊😍😎🤔😐😕😢😭😡👍👎👌👏🙏💪🎉✨🔥💯✅❌❓💡📦🚚⛺🌲'].filter(
  (one) => one.trim() !== '',
)
const columns = 8

/** Opens a small field of emoji; the arrow keys move in it, Escape closes it. */
export function EmojiButton({ writing, words }: { writing: Writing; words: Words }) {
  return (
    <div class="emoji">
      <button
        type="button"
        title={words.emoji}
        aria-label={words.emoji}
        aria-expanded="false"
        onClick={toggle}
      >
        <Drawing path={smile} />
      </button>
      <fieldset aria-label={words.emoji} hidden onKeyDown={steer}>
        {choices.map((one, at) => (
          <button
            type="button"
            key={one}
            tabIndex={at === 0 ? 0 : -1}
            onClick={(event) => put(event, writing, one)}
          >
            {one}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

function toggle({ currentTarget }: { currentTarget: HTMLElement }): void {
  const field = currentTarget.nextElementSibling
  if (!(field instanceof HTMLElement)) return
  field.hidden = !field.hidden
  currentTarget.setAttribute('aria-expanded', String(!field.hidden))
  if (!field.hidden) field.querySelector('button')?.focus()
}

function close(root: Element | null): void {
  const opener = root?.querySelector<HTMLElement>('[aria-expanded=true]')
  if (!opener) return
  toggle({ currentTarget: opener })
  opener.focus()
}

/** Puts it where the cursor stands. */
function put(event: { currentTarget: HTMLElement }, writing: Writing, emoji: string): void {
  const { currentTarget: button } = event
  const area = button.closest('form')?.querySelector('textarea')
  const at = area?.selectionStart ?? writing.text.length
  writing.change(writing.text.slice(0, at) + emoji + writing.text.slice(area?.selectionEnd ?? at))
  close(button.closest('.emoji'))
  area?.focus()
  area?.setSelectionRange(at + emoji.length, at + emoji.length)
}

function steer(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { key, currentTarget: field } = event
  if (key === 'Escape') {
    event.stopPropagation()
    close(field.parentElement)
    return
  }
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key]
  const buttons = [...field.querySelectorAll('button')]
  const at = buttons.findIndex((one) => one.matches(':focus'))
  const next = step === undefined ? undefined : buttons[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
