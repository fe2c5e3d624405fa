import type { MacroStep, MacroWords, ReplyRequest, ReplyTarget, TemplateText } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { escapeHtml } from '../../../platform/http/index.ts'
import {
  conversationErrors,
  draftOf,
  legById,
  lockConversation,
  putDraft,
  replyTargets,
  scheduleAndRelease,
  sendReply,
  summaries,
} from '../../conversations/index.ts'
import { templateErrors } from '../errors.ts'
import { fillTexts } from '../fill.ts'
import { isFor } from '../find-template.ts'
import { situationOf } from '../situation.ts'
import { templateById } from '../store/templates.ts'
import type { Doing } from './do-steps.ts'
import type { Made } from './perform-step.ts'

/** The words of a reply as the conversation stands now. Throws `template_not_found` (404) when they are gone. */
export async function wordsOf(
  tx: Tx,
  { templateId }: MacroStep & { kind: 'reply' },
  own: readonly TemplateText[],
  { conversationId, agent, now }: Doing,
): Promise<MacroWords> {
  const [conversation] = await summaries(tx, [conversationId])
  if (!conversation) throw conversationErrors.conversation_not_found()
  const situation = await situationOf(tx, { conversation, inboxId: null, agent, now })
  if (templateId === null) return fillTexts({ texts: [...own] }, situation)
  const template = await templateById(tx, templateId)
  if (template === undefined || template.archivedAt !== null || !isFor(template, agent.id)) {
    throw templateErrors.template_not_found()
  }
  return fillTexts(template, situation)
}

/** Adds words below what the agent has written already. */
export async function keepInDraft(
  tx: Tx,
  words: MacroWords,
  { conversationId, agent, now }: Doing,
): Promise<void> {
  const draft = await draftOf(tx, conversationId, agent.id)
  const html = words.html ?? asHtml(words.text)
  await putDraft(tx, {
    ...{ conversationId, agentId: agent.id, kind: 'reply', now },
    text: draft === null ? words.text : `${draft.text}\n\n${words.text}`,
    html: draft === null ? html : `${draft.html ?? asHtml(draft.text)}${html}`,
    legId: draft?.legId ?? null,
    signed: draft?.signed ?? true,
  })
}

function asHtml(text: string): string {
  return text
    .split('\n\n')
    .map((block) => `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

/**
 * Sends words where the matter stands, with the time in which they can be undone where the channel has one; answers
 * whether they can. Throws what `checkReply` does, except that a resolution which is not possible is left to its step.
 */
export async function sendWords(tx: Tx, made: Made, words: MacroWords, o: Doing): Promise<boolean> {
  const { platform, conversationId, agent, now, thenStatus } = o
  const target = await presentTarget(tx, conversationId)
  const request = await requestFor(tx, target, words, o)
  const wish = { conversationId, agent, request, now }
  made.isSent = true
  try {
    await besideDraft(tx, 'reply', o, async () => {
      if (target.can.delay && o.delaySeconds > 0) {
        const dueAt = new Date(now.getTime() + o.delaySeconds * 1000)
        const time = { dueAt, scheduled: false }
        made.pendingReplyId = (await scheduleAndRelease(tx, platform, { ...wish, time })).id
      } else {
        made.messageId = (await sendReply(tx, wish)).messageId
      }
    })
  } catch (error) {
    const isStatus = error instanceof AppError && error.code === 'fields_required'
    if (!isStatus || thenStatus !== 'resolved') {
      made.isSent = false
      throw error
    }
    made.cannotResolve = error
  }
  return made.messageId === undefined
}

/** Does something that clears the agent's draft, and leaves the draft as it is: it is another text than that of the macro. */
export async function besideDraft<T>(
  tx: Tx,
  kind: 'reply' | 'note',
  { conversationId, agent, now }: Doing,
  work: () => Promise<T>,
): Promise<T> {
  const draft = await draftOf(tx, conversationId, agent.id, kind)
  const result = await work()
  if (draft !== null) await putDraft(tx, { ...draft, conversationId, agentId: agent.id, kind, now })
  return result
}

async function presentTarget(tx: Tx, conversationId: string): Promise<ReplyTarget> {
  const targets = await replyTargets(tx, await lockConversation(tx, conversationId))
  const target = targets.find(({ isDefault }) => isDefault)
  if (!target) throw conversationErrors.reply_target_unknown()
  return target
}

async function requestFor(
  tx: Tx,
  target: ReplyTarget,
  { text, html }: MacroWords,
  { conversationId, thenStatus }: Doing,
): Promise<ReplyRequest> {
  const leg = target.legId === null ? undefined : await legById(tx, target.legId)
  const { default_leg_id: defaultLegId } = await lockConversation(tx, conversationId)
  return {
    text,
    ...(html !== null && { html }),
    target: target.key,
    pinned: { visibility: leg?.visibility ?? 'private', defaultLegId },
    ...(thenStatus !== null && { thenStatus }),
  }
}
