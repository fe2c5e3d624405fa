import type { WidgetFile } from '@throughline/contracts'
import type { Chat } from '../../chat.ts'
import type { Words } from '../../words/index.ts'

interface Props {
  files: readonly WidgetFile[]
  chat: Chat
  words: Words
  locale: string
}

/** The files of a message; a press saves one. */
export function Attached({ files, chat, words, locale }: Props) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          {isPicture(file) && (
            <canvas ref={(canvas) => void show(canvas, file, chat)} role="img" aria-label={file.name} />
          )}
          <button type="button" onClick={({ currentTarget }) => void save(file, chat, currentTarget)}>
            <i class="aside">{words.save} </i>
            <span>{file.name}</span> <small>{sizeOf(file.size, locale)}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

const isPicture = ({ contentType }: WidgetFile) => /^image\/(png|jpeg|gif|webp)$/.test(contentType)
const drawn = new WeakSet<HTMLCanvasElement>()
const widest = 220
const tallest = 180

/** Drawn, not linked to: the shop's policy may allow no pictures of ours, and no address of one is secret enough. */
async function show(canvas: HTMLCanvasElement | null, file: WidgetFile, chat: Chat): Promise<void> {
  if (!canvas || drawn.has(canvas)) return
  drawn.add(canvas)
  canvas.hidden = true
  const content = await fetchFile(file, chat)
  const picture = content && (await createImageBitmap(content).catch(() => null))
  if (!picture) return
  const scale = Math.min(1, widest / picture.width, tallest / picture.height)
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  canvas.hidden = false
}

async function save(file: WidgetFile, chat: Chat, button: HTMLElement): Promise<void> {
  const content = await fetchFile(file, chat)
  button.toggleAttribute('data-failed', !content)
  if (!content) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function fetchFile({ id }: WidgetFile, chat: Chat): Promise<Blob | null> {
  try {
    const answer = await fetch(`${chat.api.filesUrl}/${id}`, {
      headers: { authorization: `Bearer ${chat.token()}` },
      credentials: 'omit',
    })
    return answer.ok ? await answer.blob() : null
  } catch {
    return null
  }
}

function sizeOf(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(0.1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const digits = value < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
}
