import { getPreferences, setPreferences } from '../app/preferences.ts'

/** The keys as they come, by the id of the command that each gives. None needs Shift on our keyboards but `?`. */
const usualKeys = {
  next: 'j',
  previous: 'k',
  find: 'f',
  'find-here': 'i',
  entry: 'm',
  reply: 'r',
  note: 'n',
  switch: 's',
  assign: 'a',
  snooze: 'h',
  resolve: 'e',
  priority: 'p',
  tags: 't',
  due: 'd',
  follow: 'w',
  unread: 'u',
  select: 'x',
  notices: 'b',
  undo: 'z',
  keys: '?',
} as const

export type SingleKey = keyof typeof usualKeys

/** The key of a command on this device, also when its own is another; undefined when it has none. */
export function keyOf(id: string, own?: string): string | undefined {
  const chosen = getPreferences().keys[id] ?? (isSingleKey(id) ? usualKeys[id] : own)
  return chosen === '' ? undefined : chosen
}

/** The ids of every single key, in the order in which a sheet shows them. */
export const singleKeys: readonly SingleKey[] = Object.keys(usualKeys).filter(isSingleKey)

/** Gives a command another key, or none (`''`). Whatever had that key takes the one that becomes free. */
export function chooseKey(id: SingleKey, key: string): void {
  const { keys } = getPreferences()
  const before = keyOf(id) ?? ''
  const holder = singleKeys.find((other) => other !== id && key !== '' && keyOf(other) === key)
  setPreferences({ keys: { ...keys, ...(holder !== undefined && { [holder]: before }), [id]: key } })
}

/** Every key as it came. */
export function resetKeys(): void {
  setPreferences({ keys: {} })
}

/** Whether a pressed key can be one: a letter, a digit or a sign, and not what the desk needs elsewhere. */
export function canBeSingleKey(key: string): boolean {
  return [...key].length === 1 && key.trim() !== '' && key !== '/'
}

function isSingleKey(id: string): id is SingleKey {
  return id in usualKeys
}
