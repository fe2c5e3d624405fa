import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AuditFilter } from '@throughline/contracts'
import { Button, Select, TextField } from '@throughline/ui'
import { useEffect, useState } from 'react'
import { serviceAccountsQuery } from '../../api/keys.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useAgents } from '../../session/me.ts'
import { startOfDay } from './start-of-day.ts'

interface Chosen {
  actor: string
  action: string
  from: string
  to: string
}
const nothing: Chosen = { actor: 'anybody', action: '', from: '', to: '' }

/** Who, what and when. Days are those of the reader's time zone. */
export function Filters({ filter, change }: { filter: AuditFilter; change(filter: AuditFilter): void }) {
  const { t } = useLingui()
  const { timeZone } = useFormat()
  const agents = useAgents()
  const { data: accounts = [] } = useQuery(serviceAccountsQuery)
  const [chosen, setChosen] = useState(nothing)
  const set = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }))
  const wanted = JSON.stringify(filterOf(chosen, timeZone))
  useEffect(() => {
    if (wanted === JSON.stringify(filter)) return
    const soon = setTimeout(() => change(JSON.parse(wanted)), 250)
    return () => clearTimeout(soon)
  }, [wanted, filter, change])
  const actors = [...agents.list, ...accounts].map(({ id, name }) => ({ key: id, label: name }))
  return (
    <div className="grid grid-cols-2 items-end gap-3 min-[800px]:grid-cols-4">
      <Select
        label={t`Who`}
        options={[{ key: 'anybody', label: t`Anybody` }, ...actors]}
        value={chosen.actor}
        onChange={(actor) => set({ actor })}
      />
      <TextField
        label={t`Action`}
        placeholder="key, agent.update"
        value={chosen.action}
        onChange={(action) => set({ action })}
        maxLength={100}
      />
      <TextField label={t`From`} type="date" value={chosen.from} onChange={(from) => set({ from })} />
      <TextField label={t`Until`} type="date" value={chosen.to} onChange={(to) => set({ to })} />
      {JSON.stringify(chosen) !== JSON.stringify(nothing) && (
        <Button tone="quiet" className="h-9! justify-self-start" onPress={() => setChosen(nothing)}>
          {t`Clear the filters`}
        </Button>
      )}
    </div>
  )
}

function filterOf(chosen: Chosen, timeZone: string): AuditFilter {
  const action = chosen.action.trim()
  const from = startOfDay(chosen.from, timeZone)
  const to = startOfDay(chosen.to, timeZone, 1)
  return {
    ...(chosen.actor !== nothing.actor && { actorId: chosen.actor }),
    ...(action !== '' && { action }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  }
}
