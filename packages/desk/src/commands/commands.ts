import { useEffect, useRef, useSyncExternalStore } from 'react'
import { keyOf } from './single-keys.ts'

/** Something that can be done now: listed in the palette, and done by its key. */
export interface Command {
  id: string
  label: string
  group: 'conversation' | 'queue' | 'go' | 'desk'
  /** One key without modifiers, for a command that is not among the single keys that people choose. */
  keyName?: string
  /** Words that also find it in the palette. */
  also?: string
  /** Kept out of the palette (moving by keys). */
  hidden?: boolean
  run(): void
}

let commands: readonly Command[] = []
const listeners = new Set<() => void>()

function set(next: readonly Command[]): void {
  commands = next
  for (const listener of listeners) listener()
}

/** Offers commands while the component that names them is on screen. */
export function useCommands(list: readonly Command[]): void {
  const latest = useRef(list)
  latest.current = list
  const signature = list.map((command) => `${command.id}:${command.label}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest functions are read through the ref
  useEffect(() => {
    const mine = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find((other) => other.id === command.id)?.run(),
    }))
    set([...commands, ...mine])
    return () => set(commands.filter((command) => !mine.some((other) => other === command)))
  }, [signature])
}

export function usePresentCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => commands,
  )
}

/** Gives a command that is on offer, as its key would. */
export function giveCommand(id: string): void {
  commands.findLast((command) => command.id === id)?.run()
}

/** The command of a key; of several the one that came last (the nearest to what is on screen). */
export function commandOfKey(keyName: string): Command | undefined {
  return commands.findLast(({ id, keyName: own }) => keyOf(id, own) === keyName)
}
