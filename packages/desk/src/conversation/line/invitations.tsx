import { useLingui } from '@lingui/react/macro'
import type { CalendarInvitation, CalendarMoment } from '@throughline/contracts'
import { CalendarDays } from 'lucide-react'
import { type Format, useFormat } from '../../i18n/use-format.ts'

/** The events that a mail invites to, answers or calls off; what it says is shown and nothing is entered anywhere. */
export function Invitations({ invitations }: { invitations: readonly CalendarInvitation[] }) {
  return invitations.map((invitation) => (
    <Invitation key={`${invitation.summary} ${invitation.starts.local}`} invitation={invitation} />
  ))
}

function Invitation({ invitation }: { invitation: CalendarInvitation }) {
  const { t } = useLingui()
  const format = useFormat()
  const { summary, starts, ends, location, organizer, recurring } = invitation
  const from = words(starts, format)
  const until = endWords(starts, ends, format)
  const when = until === null ? from : `${from} – ${until}`
  return (
    <div className="mt-1.5 flex max-w-full gap-2.5 rounded-card border border-line bg-panel px-3 py-2 text-[13px]">
      <CalendarDays aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
      <div className="min-w-0 wrap-anywhere">
        <p className="text-ink-3 text-xs">
          <Method invitation={invitation} />
        </p>
        <p className="font-[600]">{summary === '' ? t`Without a title` : summary}</p>
        <p className="num">{recurring ? t`${when}, repeats` : when}</p>
        {location !== null && <p className="whitespace-pre-line text-ink-2">{location}</p>}
        {organizer !== null && <p className="text-ink-2">{t`from ${organizer}`}</p>}
      </div>
    </div>
  )
}

function Method({ invitation: { method, answer } }: { invitation: CalendarInvitation }) {
  const { t } = useLingui()
  if (method === 'cancel') return t`Event called off`
  if (method === 'request') return t`Invitation`
  if (method !== 'reply') return t`Event`
  if (answer === 'accepted') return t`Invitation accepted`
  if (answer === 'declined') return t`Invitation declined`
  return answer === 'tentative' ? t`Invitation accepted for now` : t`Answer to an invitation`
}

/** In the reader's own time where the moment is known, else as the calendar says it, with the zone it names. */
function words({ at, local, zone }: CalendarMoment, format: Format): string {
  if (at !== null) return format.full(at)
  const day = format.calendarDay(local.slice(0, 10))
  if (local.length === 10) return day
  const clock = `${day} ${local.slice(11, 16)}`
  return zone === null ? clock : `${clock} (${zone})`
}

/** Only the time where it ends on the day on which it began; the end of whole days says nothing more. */
function endWords(starts: CalendarMoment, ends: CalendarMoment | null, format: Format): string | null {
  if (ends === null || ends.local.length === 10) return null
  if (ends.local.slice(0, 10) !== starts.local.slice(0, 10) || ends.zone !== starts.zone) {
    return words(ends, format)
  }
  return ends.at === null ? ends.local.slice(11, 16) : format.clock(ends.at)
}
