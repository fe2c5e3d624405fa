import { useLayoutEffect } from 'react'

let holders = 0

export function areKeysHeld(): boolean {
  return holders > 0
}

/** Single keys do nothing until the returned function is called: what is typed is meant for what comes in a moment. */
export function holdKeys(): () => void {
  let held = true
  holders += 1
  return () => {
    if (held) holders -= 1
    held = false
  }
}

/** Stands where something that takes the keys is still being fetched, and holds them so long. */
export function KeysHeld() {
  useLayoutEffect(holdKeys, [])
  return null
}
