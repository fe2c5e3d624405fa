import type { ConversationDetail, ReplyTarget } from '@throughline/contracts'
import { useEffect, useState } from 'react'
import { addressesIn, wrongAddress } from './addresses.ts'
import { type DraftKind, useDraft, writeDraft } from './drafts.ts'

/** The two kinds of copies: everybody sees who got the one, nobody who got the other. */
export type CopyKind = 'cc' | 'bcc'

export interface Copies {
  /** False where what is written has no copies. */
  possible: boolean
  /** Whether the fields for them show; they always do once somebody gets one. */
  open: boolean
  setOpen(open: boolean): void
  /** Who gets one, with an address that was typed and not confirmed yet. */
  cc: readonly string[]
  bcc: readonly string[]
  chosen: Record<CopyKind, readonly string[]>
  typed: Record<CopyKind, string>
  /** Something that is no address stands in a field. */
  unfinished: boolean
  /** Who was on the last mail and gets nothing yet. */
  missing: readonly string[]
  /** People who take part, or were on the last mail, and get nothing yet. */
  suggested: readonly string[]
  type(kind: CopyKind, text: string): void
  choose(kind: CopyKind, addresses: readonly string[]): void
}

/** Who gets a copy of the reply that is being written; nobody does unless chosen. */
export function useCopies(
  detail: ConversationDetail,
  kind: DraftKind,
  target: ReplyTarget | undefined,
): Copies {
  const { id } = detail.conversation
  const draft = useDraft(id, kind)
  const [typed, setTyped] = useState({ cc: '', bcc: '' })
  const [opened, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed belongs to the words that are gone now
  useEffect(() => {
    setTyped({ cc: '', bcc: '' })
    setOpen(false)
  }, [draft.revision])
  const possible = kind === 'reply' && target?.channel === 'email'
  const withTyped = (copy: CopyKind) => (possible ? joined(draft[copy], addressesIn(typed[copy])) : [])
  const [cc, bcc] = [withTyped('cc'), withTyped('bcc')]
  const isMissing = (address: string) => !cc.includes(address) && !bcc.includes(address)
  const everybody = target?.everybody ?? []
  const takingPart = detail.participants.flatMap(({ role, address }) =>
    role === 'third_party' && address !== null && address !== target?.address ? address : [],
  )
  return {
    possible,
    open: possible && (opened || draft.cc.length + draft.bcc.length > 0),
    setOpen,
    cc,
    bcc,
    chosen: draft,
    typed,
    unfinished: possible && [typed.cc, typed.bcc].some((text) => wrongAddress(text) !== null),
    missing: everybody.filter(isMissing),
    suggested: joined(takingPart, everybody).filter(isMissing),
    type: (copy, text) => setTyped((before) => ({ ...before, [copy]: text })),
    choose: (copy, addresses) => writeDraft(id, 'reply', { [copy]: joined([], addresses) }),
  }
}

function joined(some: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])]
}
