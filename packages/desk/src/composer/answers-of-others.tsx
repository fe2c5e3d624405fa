import { useLingui } from '@lingui/react/macro'
import type { ConversationDetail } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { UsersRound } from 'lucide-react'
import { useAgents, useMe } from '../session/me.ts'
import { answersOfOthers, seenAnswers, useAskedAboutAnswers } from './begun.ts'

/** Before a reply goes where a colleague has answered since it was begun: who, what, and whether to send it all the same. */
export function AnswersOfOthers({ detail, send }: { detail: ConversationDetail; send(): void }) {
  const { t } = useLingui()
  const me = useMe().agent.id
  const agents = useAgents()
  const isAsked = useAskedAboutAnswers(detail.conversation.id)
  const answers = isAsked ? answersOfOthers(detail, me) : []
  if (answers.length === 0) return null
  return (
    <section
      role="alert"
      data-answers-of-others
      className="mb-2.5 rounded-float bg-warn-bg px-3.5 py-2.5 text-[13px]"
    >
      <p className="flex items-start gap-2 font-[600] text-warn">
        <UsersRound aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
        {t`A colleague has answered since you began to write. Nothing was sent yet.`}
      </p>
      <ul className="mt-1.5 max-h-40 space-y-1.5 overflow-y-auto pl-6">
        {answers.map((answer) => (
          <li key={answer.id} className="line-clamp-4 whitespace-pre-wrap text-ink wrap-anywhere">
            <b className="font-[600]">
              {'author' in answer
                ? answer.author.name
                : (agents.byId(answer.agentId)?.name ?? t`A colleague`)}
              :
            </b>{' '}
            {answer.text.trim()}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2 pl-6">
        <Button
          size="small"
          onPress={() => {
            seenAnswers(detail)
            send()
          }}
        >
          {t`Send mine as well`}
        </Button>
        <Button size="small" tone="quiet" onPress={() => seenAnswers(detail)}>
          {t`Go on writing`}
        </Button>
      </div>
    </section>
  )
}
