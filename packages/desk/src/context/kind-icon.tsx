import type { IdentityView } from '@throughline/contracts'
import { ChannelIcon } from '@throughline/ui'
import { IdCard, Phone } from 'lucide-react'

/** What kind of thing somebody is known by: the sign of its channel, of a number, or of another system's record. */
export function KindIcon({ kind, size = 16 }: { kind: IdentityView['kind']; size?: number }) {
  const look = { 'aria-hidden': true, size, strokeWidth: 1.75, className: 'shrink-0 text-ink-3' } as const
  if (kind === 'phone') return <Phone {...look} />
  if (kind === 'external_id') return <IdCard {...look} />
  return (
    <ChannelIcon channel={kind === 'visitor' ? 'chat' : kind} size={size} className="shrink-0 text-ink-3" />
  )
}
