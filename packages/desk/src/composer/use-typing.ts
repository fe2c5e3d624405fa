import { useEffect, useMemo } from 'react'
import { sayTyping } from '../realtime/realtime.ts'
import type { DraftKind } from './drafts.ts'
import { createTyping } from './typing.ts'

/** What to call at each key: it tells who else is here that somebody types. Notes are nobody else's business. */
export function useTyping(conversationId: string, kind: DraftKind): () => void {
  const typing = useMemo(() => createTyping((now) => sayTyping(conversationId, now)), [conversationId])
  useEffect(() => typing.stop, [typing])
  return () => {
    if (kind !== 'note') typing.pressed()
  }
}
