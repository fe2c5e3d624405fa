import { refreshPeople } from '../api/merges.ts'
import { queryClient } from '../api/query-client.ts'
import { onHappening } from './realtime.ts'

/** What is no patch of an open page, and is asked for again when the log tells that it changed. */
const outdated: Readonly<Record<string, readonly string[] | 'people'>> = {
  'customer.merged': 'people',
  'customer.unmerged': 'people',
  'identity.linked': 'people',
  'identity.link_revoked': 'people',
  'block.placed': 'people',
  'block.ended': 'people',
  'block.set_aside_released': ['blocks'],
  'attributes.changed': ['customer-attributes'],
  'fields.changed': ['conversation-fields'],
}

/** Several changes in a row are one question. */
const PAUSE = 250

/** Keeps lists true that others may change; returns what ends it. */
export function refreshLists(): () => void {
  const waiting = new Set<string>()
  let people = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = () => {
    if (people) refreshPeople()
    for (const key of waiting) void queryClient.invalidateQueries({ queryKey: [key] })
    waiting.clear()
    people = false
  }
  const stop = onHappening(({ event }) => {
    const keys = outdated[event.type]
    if (keys === undefined) return
    if (keys === 'people') people = true
    else for (const key of keys) waiting.add(key)
    clearTimeout(timer)
    timer = setTimeout(refresh, PAUSE)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
