const SHOWN = 'throughline.notices.shown'
const IN_FRONT = 'throughline.notices.in-front'
/** Milliseconds: how often the window in front says so, and after which silence none is. */
const BEAT = 2_000
const PATIENCE = 5_000
const KEPT = 60

/** Keeps saying, while this window is in front, that one of the desk's is; returns what ends it. */
export function sayInFront(): () => void {
  const say = () => {
    if (document.hasFocus()) localStorage.setItem(IN_FRONT, String(Date.now()))
  }
  const leave = () => localStorage.removeItem(IN_FRONT)
  say()
  const timer = setInterval(say, BEAT)
  window.addEventListener('focus', say)
  window.addEventListener('blur', leave)
  return () => {
    clearInterval(timer)
    window.removeEventListener('focus', say)
    window.removeEventListener('blur', leave)
  }
}

/** Whether any window of the desk on this device is in front. */
export function isDeskInFront(): boolean {
  return document.hasFocus() || Date.now() - Number(localStorage.getItem(IN_FRONT) ?? 0) < PATIENCE
}

/** Lets one window of this browser at a time do something; the others wait for it. */
export async function oneWindowAtATime(work: () => Promise<void>): Promise<void> {
  // Without HTTPS there are no locks; the notices' own tags keep doubles away then.
  if (!('locks' in navigator)) return await work()
  await navigator.locks.request('throughline.notices', work)
}

/** Those that no window of this browser has shown yet; from now on they are shown. */
export function takeUnshown<T extends { id: string }>(news: readonly T[]): T[] {
  const shown = readShown()
  const fresh = news.filter(({ id }) => !shown.includes(id))
  if (fresh.length > 0) {
    const kept = [...fresh.map(({ id }) => id), ...shown].slice(0, KEPT)
    localStorage.setItem(SHOWN, JSON.stringify(kept))
  }
  return fresh
}

function readShown(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(SHOWN) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
