import { useLingui } from '@lingui/react/macro'
import { classes, Tip } from '@throughline/ui'
import { ToggleButton } from 'react-aria-components'
import type { Entry } from '../../api/notes.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAuthorName, useMay, useMe } from '../../session/me.ts'
import { ReactionIcon } from './reaction-icon.tsx'
import { useReact } from './use-react.ts'
import { useReactionNames } from './use-reaction-names.ts'

/** The signs that colleagues gave; one's own are pressed, and each says who gave it. */
export function Reactions({ entry }: { entry: Entry }) {
  const { t } = useLingui()
  const format = useFormat()
  const names = useReactionNames()
  const nameOf = useAuthorName()
  const may = useMay('conversations.note')
  const me = useMe().agent.id
  const give = useReact(entry)
  const { reactions, deletedAt } = entry.value
  if (reactions.length === 0 || deletedAt !== null) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {reactions.map(({ reaction, agentIds }) => {
        const own = agentIds.includes(me)
        const who = agentIds.map((id) => (id === me ? t`you` : (nameOf(id) ?? t`A colleague`))).join(', ')
        return (
          <Tip key={reaction} label={`${names[reaction]}: ${who}`}>
            <ToggleButton
              isSelected={own}
              isDisabled={!may}
              aria-label={`${names[reaction]}: ${who}`}
              className={classes(
                'flex h-6 cursor-default items-center gap-1 rounded-full border px-2 text-xs',
                own ? 'border-accent bg-sel text-ink' : 'border-line bg-panel text-ink-2 hovered:bg-hover',
              )}
              onChange={() => give(reaction)}
            >
              <ReactionIcon reaction={reaction} />
              <span className="num">{format.number(agentIds.length)}</span>
            </ToggleButton>
          </Tip>
        )
      })}
    </div>
  )
}
