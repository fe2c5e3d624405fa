import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AuditEntry } from '@throughline/contracts'
import { inboxesQuery } from '../../api/queries.ts'
import { useMay } from '../../session/me.ts'

/** Which page of the settings shows things of a kind. */
const pages: Readonly<Record<string, string>> = {
  agent: 'people',
  invitation: 'people',
  team: 'teams',
  role: 'roles',
  key: 'keys',
  service_account: 'service-accounts',
  inbox: 'inboxes',
  signature: 'signatures',
  template: 'templates',
  macro: 'macros',
  import: 'imports',
}

type Thing = AuditEntry['subject']

/** The name of what an entry is about: of now, else of then, else the end of its id; null when it is about nothing. */
export function useNameOf(): (thing: Thing, personal: AuditEntry['personal']) => string | null {
  const mayReadInboxes = useMay('inboxes.read')
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  return ({ id, name }, personal) => {
    if (id === null) return null
    const ofThen = typeof personal?.name === 'string' ? personal.name : null
    return name ?? inboxes.find((inbox) => inbox.id === id)?.name ?? ofThen ?? id.slice(-8)
  }
}

/** Its name as a way to where it stands, where there is such a place. */
export function ThingLink({ thing, name }: { thing: Thing; name: string }) {
  const page = pages[thing.kind]
  const mayReadCustomers = useMay('customers.read')
  const look = 'text-accent underline-offset-2 hover:underline'
  if (thing.kind === 'conversation' && thing.id !== null) {
    return (
      <Link className={look} to="/conversations/$conversationId" params={{ conversationId: thing.id }}>
        {name}
      </Link>
    )
  }
  if (thing.kind === 'customer' && thing.id !== null && mayReadCustomers) {
    return (
      <Link className={look} to="/customers/$customerId" params={{ customerId: thing.id }}>
        {name}
      </Link>
    )
  }
  if (page === undefined) return <span>{name}</span>
  return (
    <Link className={look} to="/settings/$page" params={{ page }}>
      {name}
    </Link>
  )
}
