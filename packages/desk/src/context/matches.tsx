import { useLingui } from '@lingui/react/macro'
import type { ContextPackage } from '@throughline/contracts'
import { Avatar } from '@throughline/ui'
import { Card } from './card.tsx'

/** Others who may be the same person: only a hint, it opens nothing. */
export function Matches({ matches }: { matches: ContextPackage['possibleMatches'] }) {
  const { t } = useLingui()
  if (matches.length === 0) return null
  const kinds: Record<string, string> = { email: t`same address`, name: t`same name`, phone: t`same number` }
  return (
    <Card name="matches" title={t`Maybe the same person`} aside={matches.length}>
      <p className="mb-2 text-ink-2 text-xs">{t`Only claimed: nothing of theirs opens until it is proved.`}</p>
      {matches.map((match) => (
        <div key={match.customerId} className="flex items-center gap-2 py-1">
          <Avatar name={match.displayName} size={22} />
          <span className="min-w-0 flex-1 truncate">{match.displayName}</span>
          <span className="shrink-0 text-warn text-xs" title={match.because.value}>
            {kinds[match.because.kind] ?? match.because.value}
          </span>
        </div>
      ))}
    </Card>
  )
}
