import type { AttachmentView } from '@throughline/contracts'
import { type DraftKind, getDraft, writeDraft } from './drafts.ts'

export interface GivenBack {
  conversationId: string
  kind: DraftKind
  text: string
  html: string | null
  target: string | null
  cc: readonly string[]
  bcc: readonly string[]
  attachments: readonly AttachmentView[]
  signed: boolean
}

/** Puts what was written back where it was written, before what stands there by now. */
export function giveBack(item: GivenBack): void {
  const present = getDraft(item.conversationId, item.kind)
  const isFree = present.text.trim() === ''
  const draft = {
    text: isFree ? item.text : `${item.text}\n\n${present.text}`,
    html: isFree ? item.html : null,
    target: isFree ? item.target : present.target,
    signed: isFree ? item.signed : item.signed && present.signed,
    cc: [...new Set([...item.cc, ...present.cc])],
    bcc: [...new Set([...item.bcc, ...present.bcc])],
    // A picture within the words comes back with them.
    attachments: [
      ...item.attachments.filter((file) => item.html?.includes(file.url) !== true),
      ...present.attachments,
    ],
  }
  writeDraft(item.conversationId, item.kind, draft, false)
}
