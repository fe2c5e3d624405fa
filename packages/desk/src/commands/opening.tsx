import { useEffect, useLayoutEffect } from 'react'
import { type Command, giveCommand } from './commands.ts'
import { holdKeys } from './keys-held.tsx'

let openings = 0
let waiting: { id: string; release(): void } | null = null

/**
 * Gives the command of a key. While another conversation is being drawn, what is meant for the conversation waits for that
 * one, with all keys after it: they may be words for what it opens.
 */
export function giveByKey(command: Command): void {
  if (command.group !== 'conversation' || openings === 0) command.run()
  else waiting ??= { id: command.id, release: holdKeys() }
}

/** Stands where a conversation was chosen and the one before it is still seen. */
export function ConversationOpening() {
  useLayoutEffect(() => {
    openings += 1
    return () => {
      openings -= 1
    }
  }, [])
  useEffect(
    () => () => {
      if (openings > 0) return
      const wish = waiting
      waiting = null
      // After the commands of the one that is seen now are on offer.
      queueMicrotask(() => {
        wish?.release()
        if (wish !== null) giveCommand(wish.id)
      })
    },
    [],
  )
  return null
}
