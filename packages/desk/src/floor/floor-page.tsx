import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Agent, Floor, FloorConversation, FloorPerson } from '@throughline/contracts'
import {
  AfterAMoment,
  classes,
  EmptyState,
  ErrorState,
  Segmented,
  Skeleton,
  showToast,
} from '@throughline/ui'
import { useEffect, useState } from 'react'
import { floorQuery, refreshFloor } from '../api/floor.ts'
import { assign } from '../api/writes.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useNow } from '../i18n/use-now.ts'
import { useAgents, useMay, useMe } from '../session/me.ts'
import { FloorFigures } from './floor-figures.tsx'
import { FloorPersonRow, floorColumns } from './floor-person.tsx'
import { WhisperDialog } from './whisper-dialog.tsx'

type Shown = 'here' | 'everybody'

/** Who is here, on what, with how much; and what waits. */
export function FloorPage() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayLead = useMay('conversations.readAll')
  const { data: floor, error, refetch } = useQuery({ ...floorQuery, enabled: mayLead })
  const now = useNow(10_000)
  const [shown, setShown] = useState<Shown>('here')
  useEffect(() => {
    document.title = `${t`Floor`} · Throughline`
  }, [t])
  if (!mayLead) {
    return (
      <main className="grid min-w-0 flex-1 place-items-center bg-bg">
        <EmptyState title={t`The floor is for those who lead`}>
          {t`It shows the work of everybody. Whoever gives out roles can give you the right to read all conversations.`}
        </EmptyState>
      </main>
    )
  }
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-bg">
      <div className="mx-auto max-w-[70rem] space-y-4 px-4 py-5 min-[800px]:px-6">
        <header className="flex flex-wrap items-center gap-3">
          <div className="min-w-0 flex-1">
            <h1 className="font-[650] text-base tracking-[-0.01em]">{t`Floor`}</h1>
            <p className="text-[13px] text-ink-2">{t`Who is here and on what, and who waits.`}</p>
          </div>
          <Segmented<Shown>
            label={t`Who is shown`}
            value={shown}
            onChange={setShown}
            options={[
              { key: 'here', label: t`Here` },
              { key: 'everybody', label: t`Everybody` },
            ]}
          />
        </header>
        {floor === undefined && error === null && (
          <AfterAMoment label={t`The floor is loading`}>
            <Skeleton className="h-16 rounded-card!" />
            <Skeleton className="mt-4 h-64 rounded-card!" />
          </AfterAMoment>
        )}
        {floor === undefined && error !== null && (
          <ErrorState
            title={t`The floor could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: () => void refetch() }}
          >
            {words(error).text}
          </ErrorState>
        )}
        {floor !== undefined && (
          <>
            <FloorFigures floor={floor} now={now} />
            <People floor={floor} shown={shown} now={now} showEverybody={() => setShown('everybody')} />
          </>
        )}
      </div>
    </main>
  )
}

interface PeopleProps {
  floor: Floor
  shown: Shown
  now: number
  showEverybody(): void
}

function People({ floor, shown, now, showEverybody }: PeopleProps) {
  const { t } = useLingui()
  const agents = useAgents()
  const takeOver = useTakeOver()
  const me = useMe().agent.id
  const [whisper, setWhisper] = useState<{ about: FloorConversation; to: Agent } | null>(null)
  const rows = floor.people
    .flatMap((person) => {
      const agent = agents.byId(person.availability.agentId)
      return agent === undefined ? [] : [{ agent, person }]
    })
    // Whoever looks at this page is here, also before their line is open.
    .map(({ agent, person }) => (agent.id === me ? { agent, person: hereNow(person) } : { agent, person }))
    .filter(({ person }) => shown === 'everybody' || person.availability.online)
    .toSorted((a, b) => rank(a.person) - rank(b.person))
  if (rows.length === 0) {
    return (
      <EmptyState
        title={t`Nobody has the desk open`}
        action={
          <button type="button" className="text-accent" onClick={showEverybody}>
            {t`Show everybody`}
          </button>
        }
      >
        {t`Whoever opens it appears here, with what they look at and how much they have.`}
      </EmptyState>
    )
  }
  return (
    <>
      <div className="overflow-hidden rounded-card border border-line bg-panel">
        <div
          aria-hidden
          className={classes(
            floorColumns,
            'border-line border-b bg-sunk px-4 py-2 font-[550] text-ink-2 text-xs max-[899px]:hidden',
          )}
        >
          <span>{t`Who`}</span>
          <span>{t`Looks at`}</span>
          <span>{t`Has open`}</span>
          <span>{t`Waits longest`}</span>
        </div>
        <ul aria-label={t`People`}>
          {rows.map(({ agent, person }) => (
            <FloorPersonRow
              key={agent.id}
              {...{ agent, person, now, takeOver }}
              whisper={(about, to) => setWhisper({ about, to })}
            />
          ))}
        </ul>
      </div>
      {whisper !== null && <WhisperDialog {...whisper} close={() => setWhisper(null)} />}
    </>
  )
}

function hereNow(person: FloorPerson): FloorPerson {
  return { ...person, availability: { ...person.availability, online: true } }
}

/** Who works first, then who takes a break, then who is not here; by name within (as they come). */
function rank({ availability: { online, status } }: FloorPerson): number {
  return (online ? 0 : 10) + ['available', 'wrap_up', 'break', 'away'].indexOf(status)
}

/** Makes a conversation one's own, shows it, and can give it back. */
function useTakeOver() {
  const { t } = useLingui()
  const words = useErrorWords()
  const me = useMe().agent.id
  const navigate = useNavigate()
  return (conversation: FloorConversation, from: Agent) => {
    const { id } = conversation
    const give = async (assigneeId: string) => {
      try {
        await assign(id, { assigneeId })
        refreshFloor()
        return true
      } catch (error) {
        showToast({ text: words(error).text, tone: 'bad' })
        return false
      }
    }
    void give(me).then((done) => {
      if (!done) return
      showUndo(t`You took it over from ${from.name}.`, t`Undo`, () => void give(from.id))
      void navigate({ to: '/conversations/$conversationId', params: { conversationId: id } })
    })
  }
}
