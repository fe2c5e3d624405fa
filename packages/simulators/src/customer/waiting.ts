import type { MailSummary, ReadMail } from './mail-reading.ts'

interface Watched {
  list(): Promise<MailSummary[]>
  read(uid: number): Promise<ReadMail | null>
  listeners: Set<() => void>
}

/** Looks through what it has not seen yet, and again after every change, until something fits. Rejects after `timeoutMs`. */
export async function waitFor(
  box: Watched,
  fits: (mail: ReadMail) => boolean,
  timeoutMs: number,
): Promise<ReadMail> {
  const looked = new Set<number>()
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const changed = nextChange(box.listeners, deadline)
    for (const { uid } of await box.list()) {
      if (looked.has(uid)) continue
      looked.add(uid)
      const mail = await box.read(uid)
      if (mail === null || !fits(mail)) continue
      changed.cancel()
      return mail
    }
    if (!(await changed.happened)) throw new Error(`No such mail came within ${timeoutMs} ms`)
  }
}

function nextChange(
  listeners: Set<() => void>,
  deadline: number,
): { happened: Promise<boolean>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const settle = (changed: boolean): void => {
    clearTimeout(timer)
    listeners.delete(listener)
    resolve(changed)
  }
  const listener = (): void => settle(true)
  const timer = setTimeout(() => settle(false), Math.max(0, deadline - Date.now()))
  listeners.add(listener)
  return { happened: promise, cancel: () => settle(false) }
}
