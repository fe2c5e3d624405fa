import { formatTime } from '../../view/format-time.ts'
import { focusOnce } from './focus.ts'
import type { WaysModel } from './model.ts'
import type { WaysWords } from './words/index.ts'

interface Props {
  model: WaysModel
  words: WaysWords
  locale: string
}

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const moment = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const

/** Earlier matters of somebody whom the shop's page vouches for. */
export function Past({ model, words, locale }: Props) {
  const { past, busy } = model.state()
  return (
    <>
      <h3 tabIndex={-1} ref={focusOnce}>
        {words.past}
      </h3>
      {!past && <p role="status">{busy && words.loading}</p>}
      {past && !past[0] && <p>{words.noPast}</p>}
      <ul>
        {past?.map(({ id, subject, lastActivityAt }) => (
          <li key={id}>
            <button type="button" class="way" onClick={() => model.showOne(id)}>
              <b>{subject}</b>
              <span>{formatTime(locale, new Date(lastActivityAt), day)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="ways-link" onClick={() => model.go('ways')}>
        {words.back}
      </button>
    </>
  )
}

/** What was said in one of them; it can be read, and is not gone on with. */
export function One({ model, words, locale }: Props) {
  const { messages, busy } = model.state()
  return (
    <>
      <button type="button" class="ways-link" onClick={() => model.go('past')} ref={focusOnce}>
        {words.back}
      </button>
      {!messages && <p role="status">{busy && words.loading}</p>}
      <ol class="ways-said">
        {messages?.map(({ id, authorName, text, files, at }) => (
          <li key={id}>
            <b>{authorName}</b> <time dateTime={at}>{formatTime(locale, new Date(at), moment)}</time>
            <p dir="auto">{[text, ...files.map((name) => `[${name}]`)].filter(Boolean).join('\n')}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
