import { useLingui } from '@lingui/react/macro'
import type { ChecklistItem, ChecklistItemKey } from '@throughline/contracts'
import { Checkbox, showToast } from '@throughline/ui'
import { useState } from 'react'
import { tickChecklist } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { firstName, useAgents, useMe } from '../session/me.ts'
import { Card } from './card.tsx'

/** What is still to do after a switch, and who or what did the rest. */
export function Checklist({ handoffId, items }: { handoffId: string; items: readonly ChecklistItem[] }) {
  const { t } = useLingui()
  const words = useErrorWords()
  // What was pressed shows at once; the socket brings the truth.
  const [pressed, setPressed] = useState<Partial<Record<ChecklistItemKey, boolean>>>({})
  const names: Record<ChecklistItemKey, string> = {
    history_reviewed: t`History reviewed`,
    identity_confirmed: t`Identity and problem confirmed`,
    switch_explained: t`Switch explained`,
    personal_empathy: t`Personal and with empathy`,
    feedback_asked: t`Feedback asked when solved`,
  }
  const isTicked = (item: ChecklistItem) => pressed[item.key] ?? item.tickedAt !== null
  const done = items.filter(isTicked).length
  const total = items.length
  const tick = async (key: ChecklistItemKey, ticked: boolean) => {
    setPressed((before) => ({ ...before, [key]: ticked }))
    try {
      await tickChecklist(handoffId, key, ticked)
    } catch (error) {
      setPressed(({ [key]: _, ...rest }) => rest)
      showToast({ text: words(error).text, tone: 'bad' })
    }
  }
  return (
    <Card name="checklist" title={t`After the switch`} aside={t`${done} of ${total}`}>
      {items.map((item) => (
        <div key={item.key} className="flex items-start gap-2 py-[3px]">
          <Checkbox
            look="done"
            className="min-w-0 flex-1"
            isSelected={isTicked(item)}
            onChange={(ticked) => void tick(item.key, ticked)}
          >
            {names[item.key]}
          </Checkbox>
          {isTicked(item) && <TickedBy item={item} mine={pressed[item.key] === true} />}
        </div>
      ))}
    </Card>
  )
}

function TickedBy({ item, mine }: { item: ChecklistItem; mine: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const me = useMe()
  const agents = useAgents()
  const how = {
    agent: null,
    opened: t`by opening it`,
    code: t`by code`,
    verified: t`verified`,
    seen_in_text: t`seen in the text`,
  }
  const by = item.tickedBy
  const name =
    mine || by?.id === me.agent.id
      ? t`you`
      : by?.kind === 'agent'
        ? firstName(agents.byId(by.id)?.name ?? '')
        : null
  const words =
    (item.how === null ? null : how[item.how]) ??
    [name, item.tickedAt && format.clock(item.tickedAt)].filter(Boolean).join(', ')
  return <span className="num shrink-0 pt-[3px] text-ink-3 text-xs">{words}</span>
}
