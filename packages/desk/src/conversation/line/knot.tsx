import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { Channel, HandoffView } from '@throughline/contracts'
import { Button, channelColour, classes, showToast } from '@throughline/ui'
import { lazy, Suspense, useRef, useState } from 'react'
import { withdrawHandoff } from '../../api/writes.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { OfferAgain } from '../../handoff/offer-again.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { firstName, useAgents } from '../../session/me.ts'
import { useChannelNames, useReasonNames } from '../channel-names.ts'
import { isWrittenFirst } from './build-line.ts'

const FiguresDialog = lazy(async () => ({ default: (await import('./figures-dialog.tsx')).FiguresDialog }))

const CodeDialog = lazy(async () => ({ default: (await import('../../handoff/code-dialog.tsx')).CodeDialog }))

/** A code leads to where a page is opened. */
const takesCodes = (channel: Channel) => channel === 'chat'

/** Where the matter moved: the line changes its colour here. It ties itself when it happens before one's eyes. */
export function KnotMark({ handoff, customer }: { handoff: HandoffView; customer: string }) {
  const fresh = handoff.acceptedAt !== null && Date.now() - Date.parse(handoff.acceptedAt) < 5_000
  const names = useChannelNames()
  const isMoved = handoff.state === 'accepted'
  const colours = `linear-gradient(${channelColour(handoff.fromChannel)}, ${channelColour(handoff.toChannel)})`
  return (
    <section
      className="relative pt-1 pb-4 pl-[34px]"
      aria-label={
        isMoved || !isWrittenFirst(handoff)
          ? names.movedTo(handoff.toChannel)
          : names.wroteFirst(handoff.toChannel)
      }
      data-knot={handoff.state}
    >
      <span
        aria-hidden
        className={classes('absolute inset-y-0 left-[9px] w-0.5', fresh && 'animate-[tl-tie_200ms_ease-out]')}
        style={{ background: colours }}
      />
      <span
        aria-hidden
        className={classes(
          'absolute top-[17px] left-[3px] size-3.5 rounded-full border-2 border-transparent',
          !isMoved && 'opacity-60',
          fresh && 'animate-[tl-tie-ring_200ms_ease-out_120ms_backwards]',
        )}
        style={{
          background: `linear-gradient(var(--panel), var(--panel)) content-box, ${colours} border-box`,
        }}
      />
      <HandoffCard handoff={handoff} customer={customer} />
    </section>
  )
}

/** An offer that has not moved anything: a hollow place beside the line, and what became of it. */
export function OfferMark({ handoff, customer }: { handoff: HandoffView; customer: string }) {
  const names = useChannelNames()
  return (
    <section
      className="relative mb-3.5"
      aria-label={names.offered(handoff.toChannel)}
      data-offer={handoff.state}
    >
      <span
        aria-hidden
        className="absolute top-[13px] left-[-31px] size-3.5 rounded-full border-2 border-dashed bg-panel"
        style={{ borderColor: channelColour(handoff.toChannel) }}
      />
      <HandoffCard handoff={handoff} customer={customer} />
    </section>
  )
}

function HandoffCard({ handoff, customer }: { handoff: HandoffView; customer: string }) {
  const { t } = useLingui()
  const names = useChannelNames()
  const reasons = useReasonNames()
  const words = useHandoffWords(handoff, customer)
  const name = firstName(customer)
  const moved = handoff.state === 'accepted'
  const first = isWrittenFirst(handoff)
  const untaken = first ? names.wroteFirst : names.offered
  const ended = useEnding(handoff, name)
  const isOver = ended !== null && handoff.initiatedBy.kind !== 'customer' && !first
  const card = useRef<HTMLDivElement>(null)
  // A button that goes when it was pressed takes the focus along.
  const keepFocus = () => card.current?.focus()
  return (
    <div
      ref={card}
      tabIndex={-1}
      className="flex outline-focus focus-visible:outline-2 max-w-[640px] flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-line border-dashed bg-sunk px-3 py-[9px] text-[13px] text-ink-2"
    >
      <div className="min-w-[12rem] flex-1">
        <b className="font-[600] text-ink">
          {moved ? names.movedTo(handoff.toChannel) : untaken(handoff.toChannel)}
        </b>{' '}
        · {[...(first ? [] : [reasons[handoff.reason]]), ...words].join(' · ')}
        {ended !== null && <p className="num mt-0.5 font-[600] text-ink">{ended}</p>}
        {handoff.instructions.trim() !== '' && (
          <p className="mt-0.5 whitespace-pre-line wrap-anywhere">
            {t`${name} was told:`} “{handoff.instructions.trim()}”
          </p>
        )}
      </div>
      {handoff.state === 'offered' && !first && (
        <div className="flex flex-wrap gap-2">
          {takesCodes(handoff.toChannel) && <Code handoffId={handoff.id} name={name} />}
          <Withdraw handoff={handoff} keepFocus={keepFocus} />
        </div>
      )}
      {isOver && <OfferAgain handoff={handoff} keepFocus={keepFocus} />}
      {moved && <Figures handoffId={handoff.id} name={name} />}
    </div>
  )
}

function useHandoffWords(handoff: HandoffView, customer: string): string[] {
  const { t } = useLingui()
  const format = useFormat()
  const agents = useAgents()
  const name = firstName(customer)
  const offeredAt = format.moment(handoff.offeredAt)
  const agent = agents.byId(handoff.initiatedBy.id)?.name
  const by = {
    agent: agent === undefined ? t`offered by us` : t`offered by ${agent}`,
    customer: t`asked for by ${name}`,
    rule: t`offered by a rule`,
  }
  const wrote = agent === undefined ? t`we wrote first` : t`${agent} wrote first`
  const began = isWrittenFirst(handoff)
    ? wrote
    : handoff.reason === 'away' && handoff.initiatedBy.kind === 'customer'
      ? t`${name} answered there`
      : by[handoff.initiatedBy.kind]
  if (handoff.state === 'accepted') {
    const seconds =
      (Date.parse(handoff.acceptedAt ?? handoff.offeredAt) - Date.parse(handoff.offeredAt)) / 1000
    const span = format.span(seconds)
    return seconds < 1 ? [began] : [`${began}, ${t`taken up after ${span}`}`]
  }
  if (handoff.state !== 'offered') return [`${began} ${offeredAt}`]
  const until = handoff.expiresAt === null ? '' : format.moment(handoff.expiresAt)
  return [
    `${began} ${offeredAt}`,
    until === '' ? t`waiting for ${name}` : t`waiting for ${name} until ${until}`,
  ]
}

/** What became of an offer that moved nothing, and when; null while it stands, and once it was taken up. */
function useEnding(handoff: HandoffView, name: string): string | null {
  const { t } = useLingui()
  const format = useFormat()
  const at = handoff.declinedAt ?? handoff.expiredAt ?? handoff.withdrawnAt
  if (at === null) return null
  const when = format.moment(at)
  if (handoff.state === 'expired') return t`Not taken up in time, ended ${when}`
  if (handoff.state === 'withdrawn') return t`Withdrawn ${when}`
  // It is ended in the chat, or by the owner of the address that was asked, who is somebody else perhaps.
  return handoff.toLegId !== null ? t`Not confirmed, ended ${when}` : t`${name} declined it ${when}`
}

function Figures({ handoffId, name }: { handoffId: string; name: string }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button size="small" tone="plain" onPress={() => setShown(true)}>{t`Figures…`}</Button>
      {shown && (
        <Suspense fallback={<KeysHeld />}>
          <FiguresDialog handoffId={handoffId} name={name} close={() => setShown(false)} />
        </Suspense>
      )}
    </>
  )
}

function Code({ handoffId, name }: { handoffId: string; name: string }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button size="small" onPress={() => setShown(true)}>{t`Code and QR code…`}</Button>
      {shown && (
        <Suspense fallback={<KeysHeld />}>
          <CodeDialog handoffId={handoffId} name={name} close={() => setShown(false)} />
        </Suspense>
      )}
    </>
  )
}

function Withdraw({ handoff, keepFocus }: { handoff: HandoffView; keepFocus(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const withdrawn = useMutation({
    mutationFn: () => withdrawHandoff(handoff.id),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  return (
    <Button
      size="small"
      isDisabled={withdrawn.isPending || withdrawn.isSuccess}
      onPress={() => {
        keepFocus()
        withdrawn.mutate()
      }}
    >
      {t`Withdraw the offer`}
    </Button>
  )
}
