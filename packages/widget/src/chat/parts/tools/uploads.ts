import type { WidgetFile } from '@throughline/contracts'
import { newId } from '../../../shared/record.ts'
import type { Chat, Enclosed } from '../../chat.ts'

const largest = 10 * 1024 * 1024
const mostFiles = 10

/** A file on its way to the server, or there already. */
export interface Upload {
  key: string
  name: string
  /** From 0 to 1. */
  progress: number
  file: WidgetFile | null
  problem: 'tooLarge' | 'uploadFailed' | null
}

export interface Uploads {
  list(): readonly Upload[]
  add(files: Iterable<File>): void
  remove(key: string): void
  /** Takes what has arrived, to go with a message; null while some is still on its way. */
  take(): Pick<Enclosed, 'fileIds' | 'fileNames'> | null
}

/** Brings files to the server while the visitor goes on writing. */
export function createUploads(chat: Chat, redraw: () => void): Uploads {
  let uploads: Upload[] = []
  const requests = new Map<string, XMLHttpRequest>()

  const change = (key: string, part: Partial<Upload>) => {
    uploads = uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload))
    redraw()
  }
  const begin = (file: File) => {
    const key = newId()
    // What is pasted has the same name each time.
    const name = file.name || 'file'
    const problem = file.size > largest ? 'tooLarge' : null
    uploads = [...uploads, { key, name, progress: 0, file: null, problem }]
    if (problem) return
    const form = new FormData()
    form.append('file', file, name)
    const request = new XMLHttpRequest() // the only one that tells how far it is
    requests.set(key, request)
    request.open('POST', chat.api.filesUrl)
    request.setRequestHeader('authorization', `Bearer ${chat.token()}`)
    request.upload.onprogress = ({ loaded, total }) => change(key, { progress: loaded / (total || 1) })
    request.onload = () => {
      const brought = request.status === 201 ? readFile(request.responseText) : null
      change(key, brought ? { file: brought, progress: 1 } : { problem: 'uploadFailed' })
    }
    request.onerror = () => change(key, { problem: 'uploadFailed' })
    request.send(form)
  }
  return {
    list: () => uploads,
    add(files) {
      for (const file of files) if (uploads.length < mostFiles) begin(file)
      redraw()
    },
    remove(key) {
      requests.get(key)?.abort()
      requests.delete(key)
      uploads = uploads.filter((upload) => upload.key !== key)
      redraw()
    },
    take() {
      const good = uploads.filter(({ problem }) => problem === null)
      const files = good.flatMap(({ file }) => file ?? [])
      if (files.length < good.length) return null
      uploads = uploads.filter(({ problem }) => problem !== null)
      return { fileIds: files.map(({ id }) => id), fileNames: files.map(({ name }) => name) }
    },
  }
}

function readFile(text: string): WidgetFile | null {
  try {
    const file: WidgetFile = JSON.parse(text)
    return typeof file.id === 'string' ? file : null
  } catch {
    return null
  }
}
