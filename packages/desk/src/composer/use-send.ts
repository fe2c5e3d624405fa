import type { ConversationDetail, ReplyTarget } from '@throughline/contracts'
import { useRef } from 'react'
import { type AfterSending, setPreferences, usePreferences } from '../app/preferences.ts'
import { askForFields } from '../conversation/fields/asking.ts'
import { missingFields } from '../conversation/fields/use-fields.ts'
import { useAfterResolving } from '../conversation/use-after-resolving.ts'
import { useAgents, useMe } from '../session/me.ts'
import { answersOfOthers, askAboutAnswers, begunSeq } from './begun.ts'
import type { Copies } from './copies.ts'
import { type DraftKind, hasPicture, useDraft } from './drafts.ts'
import { post } from './outbox.ts'
import { forgetRefusal } from './refusals.ts'

/** Sends the present draft; a reply is pinned to what the composer shows now. */
export function useSend(
  detail: ConversationDetail,
  kind: DraftKind,
  target: ReplyTarget | undefined,
  { cc, bcc, unfinished }: Pick<Copies, 'cc' | 'bcc' | 'unfinished'>,
  /** Shows a place of a template that nobody filled in; missing where there is none. */
  showGap: (() => void) | undefined,
) {
  const { conversation } = detail
  const draft = useDraft(conversation.id, kind)
  const agents = useAgents()
  const { agent, undoSeconds } = useMe()
  const me = agent.id
  const { afterSending } = usePreferences()
  const moveOn = useAfterResolving()
  const wanted = useRef<{ after: AfterSending; time: Date | null }>(null)
  const usual = afterSending[me] ?? 'waiting'
  const pictured = target?.can.html === true && hasPicture(draft.html)
  const filed = kind === 'reply' && target?.can.attachments === true && draft.attachments.length > 0
  const written = draft.text.trim() !== '' || pictured || filed
  const fits = target === undefined || draft.text.length <= target.can.maxLength
  const ready = written && (kind === 'note' || (target !== undefined && fits && !unfinished))
  return {
    ready,
    /** What the button does without a choice: what this person chose last, at first to wait for the customer. */
    usual,
    /** Sends it, to be undone for a moment where the channel allows that. */
    now: (after: AfterSending = usual) => begin(after, null),
    /** Sends it at a time that was chosen. */
    at: (time: Date) => begin(usual, time),
    /** Sends it as it was asked for before a colleague's answer came in between. */
    again: () => begin(wanted.current?.after ?? usual, wanted.current?.time ?? null),
  }

  function begin(after: AfterSending, time: Date | null) {
    if (!ready) return
    if (showGap !== undefined) {
      showGap()
      return
    }
    if (kind === 'reply' && answersOfOthers(detail, me).length > 0) {
      wanted.current = { after, time }
      askAboutAnswers(conversation.id)
      return
    }
    const keys =
      kind === 'reply' && after === 'resolved' ? missingFields(conversation.id).map(({ key }) => key) : []
    if (keys.length > 0) askForFields({ conversationId: conversation.id, keys, goOn: () => go(after, time) })
    else go(after, time)
  }

  function go(after: AfterSending, time: Date | null) {
    const common = {
      conversationId: conversation.id,
      kind,
      text: draft.text.trim(),
      afterSeq: conversation.lastSeq,
    }
    forgetRefusal(conversation.id)
    if (kind === 'note' || target === undefined) {
      const mentions = agents.list
        .filter((agent) => draft.text.includes(`@${agent.name}`))
        .map((agent) => agent.id)
      post({ ...common, html: null, channel: 'email', request: null, mentions, attachments: [] })
      return
    }
    if (after !== usual) setPreferences({ afterSending: { ...afterSending, [me]: after } })
    const visibility = detail.legs.find((leg) => leg.id === target.legId)?.visibility ?? 'private'
    const pinned = { visibility, defaultLegId: conversation.defaultLegId }
    const delaySeconds = target.can.delay ? (undoSeconds.own ?? undoSeconds.organisation) : 0
    const when = time === null ? { delaySeconds } : { sendAt: time.toISOString() }
    const copies = { ...(cc.length > 0 && { cc: [...cc] }), ...(bcc.length > 0 && { bcc: [...bcc] }) }
    const { signed } = draft
    const seenSeq = begunSeq(conversation.id) ?? conversation.lastSeq
    const request = { target: target.key, seenSeq, pinned, thenStatus: after, signed, ...copies, ...when }
    const html = target.can.html ? draft.html : null
    const { attachments } = draft
    post({ ...common, html, channel: target.channel, request, mentions: [], attachments })
    if (after === 'resolved' && time === null) moveOn()
  }
}
