import { useLingui } from '@lingui/react/macro'
import type { ConversationSummary, Priority } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { ApiError } from '../api/client.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { assign, changeConversation, setFollowing, setStatus } from '../api/writes.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useAgents, useMe } from '../session/me.ts'
import { askAsRefused, askForFields } from './fields/asking.ts'
import { missingFields } from './fields/use-fields.ts'
import { presentConversation, showConversation } from './present.ts'
import { useAfterResolving } from './use-after-resolving.ts'

type Change = Partial<ConversationSummary>
/** What an edit makes of the conversation as it is then: it may have to be done again on another's change. */
type Edit = (
  present: ConversationSummary,
) => Pick<Change, 'subject' | 'nextStep' | 'nextStepDueAt' | 'priority' | 'tags'>

/** Edits on their way, by conversation. */
const edits = new Map<string, Promise<void>>()

/** What can be done with a conversation; each shows at once and can be undone. */
export function useActions(conversation: ConversationSummary) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const me = useMe()
  const agents = useAgents()
  const moveOn = useAfterResolving()
  const { id } = conversation

  const act = async (change: Change, write: () => Promise<unknown>, done?: string, undo?: () => void) => {
    const before = presentOf(conversation)
    showConversation({ ...before, ...change })
    const close = done === undefined || undo === undefined ? undefined : showUndo(done, t`Undo`, undo)
    try {
      const answer = await write()
      if (isSummary(answer)) showConversation(answer)
    } catch (error) {
      close?.()
      showConversation({ ...before, version: presentOf(conversation).version })
      if (error instanceof ApiError && error.code === 'fields_required') {
        askAsRefused(id, error.details, resolve)
        return
      }
      void queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
      showToast({ text: words(error).text, tone: 'bad' })
    }
  }
  /** One after another: each is based on what the one before it made. */
  const edit = (change: Edit, done?: string, undo?: () => void) => {
    const close = done === undefined || undo === undefined ? undefined : showUndo(done, t`Undo`, undo)
    const before = presentOf(conversation)
    const wanted = change(before)
    showConversation({ ...before, ...wanted })
    const write = async () => {
      const present = presentOf(conversation)
      try {
        showConversation(await changeConversation(id, present.version, change(present)))
      } catch (error) {
        close?.()
        showConversation({ ...presentOf(conversation), ...pick(before, Object.keys(wanted)) })
        await refused(error, () => edit(change, done, undo))
      }
    }
    edits.set(id, (edits.get(id) ?? Promise.resolve()).then(write))
  }
  const refused = async (error: unknown, again: () => void) => {
    const changed = error instanceof ApiError && error.code === 'conversation_changed'
    await queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
    showToast({
      text: words(error).text,
      tone: 'bad',
      ...(changed && { action: { label: t`Do it again`, run: again } }),
    })
  }
  const { status, snoozedUntil, waitingSince, replyDueAt, assigneeId, teamId } = conversation
  const backToStatus = () =>
    act({ status, snoozedUntil, waitingSince, replyDueAt }, () =>
      setStatus(id, {
        status,
        ...(status === 'snoozed' && snoozedUntil !== null && { snoozedUntil }),
        undone: { waitingSince, replyDueAt },
      }),
    )
  const status_ = (next: 'open' | 'waiting' | 'resolved', done: string) =>
    act(
      { status: next, snoozedUntil: null },
      () => setStatus(id, { status: next }),
      done,
      () => void backToStatus(),
    )

  const resolve = () => {
    const keys = missingFields(id).map(({ key }) => key)
    if (keys.length > 0) askForFields({ conversationId: id, keys, goOn: resolve })
    else {
      void status_('resolved', t`Resolved`)
      moveOn()
    }
  }

  return {
    resolve,
    reopen: () => void status_('open', t`Open again`),
    wait: () => void status_('waiting', t`Waits for the customer`),
    snooze(until: Date) {
      const time = until.toISOString()
      void act(
        { status: 'snoozed', snoozedUntil: time },
        () => setStatus(id, { status: 'snoozed', snoozedUntil: time }),
        t`Snoozed until ${format.moment(time)}`,
        () => void backToStatus(),
      )
    },
    assign(next: string | null) {
      const name = next === me.agent.id ? t`you` : (agents.byId(next)?.name ?? '')
      void act(
        { assigneeId: next },
        () => assign(id, { assigneeId: next }),
        next === null ? t`Nobody has it now` : t`Assigned to ${name}`,
        () => void act({ assigneeId }, () => assign(id, { assigneeId })),
      )
    },
    assignTeam(next: string | null) {
      void act(
        { teamId: next },
        () => assign(id, { assigneeId, teamId: next }),
        t`Given to another team`,
        () => void act({ teamId }, () => assign(id, { assigneeId, teamId })),
      )
    },
    follow(following: boolean) {
      const own = me.agent.id
      const others = presentOf(conversation).followerIds.filter((one) => one !== own)
      void act(
        { followerIds: following ? [...others, own] : others },
        () => setFollowing(id, following),
        following ? t`You follow it now` : t`You follow it no longer`,
        () =>
          void act({ followerIds: following ? others : [...others, own] }, () =>
            setFollowing(id, !following),
          ),
      )
    },
    change: (change: { subject?: string; nextStep?: string | null }) => edit(() => change),
    setPriority(priority: Priority, name: string) {
      const before = conversation.priority
      edit(
        () => ({ priority }),
        t`Priority: ${name}`,
        () => edit(() => ({ priority: before })),
      )
    },
    setDue(at: Date | null) {
      const before = conversation.nextStepDueAt
      const nextStepDueAt = at?.toISOString() ?? null
      edit(
        () => ({ nextStepDueAt }),
        nextStepDueAt === null
          ? t`No time for the next step`
          : t`Next step due ${format.moment(nextStepDueAt)}`,
        () => edit(() => ({ nextStepDueAt: before })),
      )
    },
    addTag: (tag: string) => edit(({ tags }) => ({ tags: [...tags.filter((one) => one !== tag), tag] })),
    removeTag: (tag: string) => edit(({ tags }) => ({ tags: tags.filter((one) => one !== tag) })),
  }
}

function presentOf(conversation: ConversationSummary): ConversationSummary {
  return presentConversation(conversation.id) ?? conversation
}

function pick(from: ConversationSummary, keys: readonly string[]): Change {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
}

/** Writes answer with the conversation as it is now; anything else leaves it to the socket. */
function isSummary(answer: unknown): answer is ConversationSummary {
  return typeof answer === 'object' && answer !== null && 'version' in answer && 'journey' in answer
}
