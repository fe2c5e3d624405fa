import type { AttachmentView, DraftView } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'
import { saveDraft } from '../api/writes.ts'

export type DraftKind = 'reply' | 'note'
export interface Draft {
  text: string
  html: string | null
  /** The way that was chosen, a `ReplyTarget.key`; null for the usual one. */
  target: string | null
  /** Files that are uploaded already. */
  attachments: readonly AttachmentView[]
  /** Addresses that get a copy, and those of whom nobody else is told. */
  cc: readonly string[]
  bcc: readonly string[]
  /** False where the signature is left off. */
  signed: boolean
  /** `saved` on the server, `saving`, or `local`: kept on this device until the server can be reached. */
  state: 'empty' | 'saving' | 'saved' | 'local'
  /** Grows when the text was put there by something else than typing. */
  revision: number
}

const nothing = {
  text: '',
  html: null,
  target: null,
  attachments: [],
  cc: [],
  bcc: [],
  signed: true,
} as const
const empty: Draft = { ...nothing, state: 'empty', revision: 0 }
type Kept = Pick<Draft, 'text' | 'html' | 'target' | 'attachments' | 'cc' | 'bcc' | 'signed'>
const drafts = new Map<string, Draft>()
/** The line that each draft was opened in. */
const lines = new Map<string, string>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()
const saveAfter = 600
const retryAfter = 5_000
let owner = ''

/** Whose drafts are kept on this device; another person's are never shown. */
export function setDraftOwner(agentId: string): void {
  owner = agentId
}

export function useDraft(conversationId: string, kind: DraftKind): Draft {
  return useSyncExternalStore(subscribe, () => getDraft(conversationId, kind))
}

export function getDraft(conversationId: string, kind: DraftKind): Draft {
  return drafts.get(`${conversationId}:${kind}`) ?? empty
}

/**
 * Takes over the server's draft when a conversation is opened, unless this device has something newer. `line` names the
 * merges and splits of the conversation: a draft goes along with them, so that another `line` has other drafts.
 */
export function openDraft(
  conversationId: string,
  kind: DraftKind,
  { stored, line }: { stored: DraftView | undefined; line: string },
): void {
  const key = `${conversationId}:${kind}`
  const isOtherLine = (lines.get(key) ?? line) !== line
  lines.set(key, line)
  const present = drafts.get(key)
  if (present !== undefined) {
    if (!isOtherLine || !isOnServer(present)) return
    drafts.set(key, { ...empty, revision: present.revision + 1 })
  }
  const kept = readKept(key)
  if (kept !== null) {
    drafts.set(key, { ...kept, state: 'local', revision: 1 })
    schedule(key, 0)
  } else if (stored !== undefined) {
    const target = stored.legId === null ? null : `leg:${stored.legId}`
    drafts.set(key, {
      text: stored.text,
      html: stored.html,
      target,
      attachments: [],
      cc: [],
      bcc: [],
      signed: stored.signed,
      state: 'saved',
      revision: (present?.revision ?? 0) + 1,
    })
  }
  tell()
}

/** Nothing of it is on this device alone. */
function isOnServer(draft: Draft): boolean {
  return (draft.state === 'saved' || draft.state === 'empty') && !hasMore(draft)
}

/** Something that the server's draft does not hold: files, copies, and without words a picture or that it goes unsigned. */
function hasMore({ text, html, attachments, cc, bcc, signed }: Draft): boolean {
  const isBlank = text.trim() === ''
  return attachments.length + cc.length + bcc.length > 0 || (isBlank && (!signed || hasPicture(html)))
}

/** Whether a picture stands within formatted words. */
export function hasPicture(html: string | null): boolean {
  return html?.includes('<img') === true
}

/** Puts down what is being written: at once on this device, soon after on the server. */
export function writeDraft(
  conversationId: string,
  kind: DraftKind,
  change: Partial<Kept>,
  byTyping = true,
): void {
  const key = `${conversationId}:${kind}`
  const before = drafts.get(key) ?? empty
  const revision = byTyping ? before.revision : before.revision + 1
  const draft: Draft = { ...before, ...change, state: 'saving', revision }
  drafts.set(key, draft)
  keep(key, draft)
  schedule(key, saveAfter)
  tell()
}

/** Empties a draft here and on the server, as after sending. */
export function clearDraft(conversationId: string, kind: DraftKind): void {
  writeDraft(conversationId, kind, nothing, false)
  schedule(`${conversationId}:${kind}`, 0)
}

function schedule(key: string, delay: number): void {
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => void save(key), delay),
  )
}

async function save(key: string, keepalive = false): Promise<void> {
  clearTimeout(timers.get(key))
  timers.delete(key)
  const draft = drafts.get(key)
  if (draft === undefined) return
  const [conversationId = '', kind = 'reply'] = key.split(':')
  try {
    const { text, html, signed } = draft
    // The server keeps only legs that exist; a way that would open one is kept on this device alone.
    const legId = draft.target?.startsWith('leg:') ? draft.target.slice(4) : null
    await saveDraft(conversationId, kind, { text, html, legId, signed }, keepalive)
    if (drafts.get(key) !== draft) return
    // Then the copy on this device stays.
    if (!hasMore(draft)) forget(key)
    drafts.set(key, { ...draft, state: draft.text === '' ? 'empty' : 'saved' })
  } catch {
    if (drafts.get(key) !== draft) return
    drafts.set(key, { ...draft, state: 'local' })
    schedule(key, retryAfter)
  }
  tell()
}

/** Lets what is not on the server yet go there while the page closes. */
export function flushDrafts(): void {
  for (const key of [...timers.keys()]) void save(key, true)
}

window.addEventListener('pagehide', flushDrafts)

function keep(key: string, draft: Draft): void {
  try {
    const { text, html, target, attachments, cc, bcc, signed } = draft
    const kept: Kept = { text, html, target, attachments, cc, bcc, signed }
    localStorage.setItem(`throughline.draft:${owner}:${key}`, JSON.stringify(kept))
  } catch {
    // No room or a private window: the server's copy has to do.
  }
}

function readKept(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`throughline.draft:${owner}:${key}`) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || typeof kept.text !== 'string')
      return null
    const html = 'html' in kept && typeof kept.html === 'string' ? kept.html : null
    const target = 'target' in kept && typeof kept.target === 'string' ? kept.target : null
    const attachments = 'attachments' in kept && Array.isArray(kept.attachments) ? kept.attachments : []
    const cc = 'cc' in kept ? addresses(kept.cc) : []
    const bcc = 'bcc' in kept ? addresses(kept.bcc) : []
    const signed = !('signed' in kept && kept.signed === false)
    return { text: kept.text, html, target, attachments, cc, bcc, signed }
  } catch {
    return null
  }
}

/** An older page kept who takes part by their id. */
function addresses(kept: unknown): string[] {
  return Array.isArray(kept)
    ? kept.filter((one): one is string => typeof one === 'string' && one.includes('@'))
    : []
}

function forget(key: string): void {
  try {
    localStorage.removeItem(`throughline.draft:${owner}:${key}`)
  } catch {
    // Nothing was kept then.
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
