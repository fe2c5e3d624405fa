import { useLingui } from '@lingui/react/macro'
import type { SearchHit } from '@throughline/contracts'
import { ChannelIcon, channelColour } from '@throughline/ui'
import { useChannelNames } from '../conversation/channel-names.ts'
import { nearHit } from './near-hit.ts'

/** Where a search found its words: the channel or the note, and the text around them. */
export function FoundText({ hit }: { hit: SearchHit }) {
  const { t } = useLingui()
  const names = useChannelNames()
  return (
    <span className="flex gap-1.5 text-[13px] text-ink-2">
      {hit.channel !== null && (
        <span
          title={names.title(hit.channel)}
          className="mt-[3px] shrink-0 self-start"
          style={{ color: channelColour(hit.channel) }}
        >
          <ChannelIcon channel={hit.channel} size={14} />
          <span className="sr-only">{names.title(hit.channel)}</span>
        </span>
      )}
      <span className="line-clamp-2 min-w-0 break-words">
        {hit.in === 'note' && <span className="font-[550] text-note-ink">{t`Note`} </span>}
        <Marked hit={hit} />
      </span>
    </span>
  )
}

/** The excerpt of a hit as plain text, the words that were found marked. */
export function Marked({ hit }: { hit: SearchHit }) {
  return nearHit(hit.excerpt).map(({ text, hit: found }, i) =>
    found ? (
      // An excerpt is replaced as a whole, so the place is the identity.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <mark key={i} className="rounded-[2px] bg-mark font-[550] text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
