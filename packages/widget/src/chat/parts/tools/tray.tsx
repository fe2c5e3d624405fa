import type { Words } from '../../words/index.ts'
import type { Upload, Uploads } from './uploads.ts'

/** The files that go with the next message, each with how far it is. */
export function FileTray({ uploads, words }: { uploads: Uploads; words: Words }) {
  const list = uploads.list()
  if (list.length === 0) return null
  return (
    <ul class="tray">
      {list.map((upload) => (
        <li key={upload.key} class={upload.problem ? 'wrong' : ''}>
          <span>
            {upload.name}
            {upload.problem && <small role="alert">{words[upload.problem]}</small>}
          </span>
          {!upload.problem && !upload.file && <Progress upload={upload} words={words} />}
          <button type="button" onClick={() => uploads.remove(upload.key)}>
            {words.remove}
            <i class="aside"> {upload.name}</i>
          </button>
        </li>
      ))}
    </ul>
  )
}

const Progress = ({ upload, words }: { upload: Upload; words: Words }) => (
  <progress max={1} value={upload.progress} aria-label={`${words.uploading} ${upload.name}`} />
)
