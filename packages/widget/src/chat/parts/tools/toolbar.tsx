import type { Chat } from '../../chat.ts'
import type { Writing } from '../../view/writing.ts'
import type { Words } from '../../words/index.ts'
import { bell, clip, Drawing, fork } from './drawing.tsx'
import { EmojiButton } from './emoji.tsx'
import { soundOf } from './sound.ts'
import { FileTray } from './tray.tsx'
import { createUploads } from './uploads.ts'
import { waysOf } from './ways.ts'

interface Props {
  chat: Chat
  writing: Writing
  words: Words
}

/** Below where the visitor writes: files, emoji, the sound. */
export function Toolbar({ chat, writing, words }: Props) {
  writing.uploads ??= createUploads(chat, writing.redraw)
  const { uploads } = writing
  const sound = soundOf(chat)
  const ways = waysOf(chat, writing)
  return (
    <div
      class="toolbar"
      ref={(bar) => {
        takeFiles(bar, writing)
        turnDrawings(bar)
      }}
    >
      <FileTray uploads={uploads} words={words} />
      <button
        type="button"
        title={words.attach}
        aria-label={words.attach}
        onClick={(event) => choose(event.currentTarget)}
      >
        <Drawing path={clip} />
      </button>
      <input
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          uploads.add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <EmojiButton writing={writing} words={words} />
      <button
        type="button"
        title={words.sound}
        aria-label={words.sound}
        aria-pressed={sound.on()}
        onClick={() => {
          sound.toggle()
          writing.redraw()
        }}
      >
        <Drawing path={bell} />
      </button>
      <button
        type="button"
        title={words.ways}
        aria-label={words.ways}
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => ways.open(currentTarget)}
      >
        <Drawing path={fork} turns />
      </button>
      {ways.failed && <small role="alert">{words.waysFailed}</small>}
      {ways.shown && <ways.shown.part.Screen chat={chat} model={ways.shown.model} close={ways.close} />}
    </div>
  )
}

/** What means a direction is drawn the other way round where one writes from right to left. */
function turnDrawings(bar: HTMLElement | null): void {
  const panel = bar?.closest<HTMLElement>('.panel')
  if (panel) panel.style.setProperty('--turn', getComputedStyle(panel).direction === 'rtl' ? '-1' : '1')
}

function choose(button: HTMLElement): void {
  button.parentElement?.querySelector('input')?.click()
}

const listening = new WeakSet<Element>()

/** Files that are pasted into the composer or dropped on the chat. */
function takeFiles(bar: HTMLElement | null, writing: Writing): void {
  const panel = bar?.closest('.panel')
  if (!panel || listening.has(panel)) return
  listening.add(panel)
  const take = (event: Event, data: DataTransfer | null) => {
    if (!data?.files.length) return
    event.preventDefault()
    writing.uploads?.add([...data.files])
  }
  panel.addEventListener('paste', (event) => {
    if (event instanceof ClipboardEvent) take(event, event.clipboardData)
  })
  panel.addEventListener('drop', (event) => {
    if (event instanceof DragEvent) take(event, event.dataTransfer)
  })
  panel.addEventListener('dragover', (event) => {
    if (event instanceof DragEvent && event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
}
