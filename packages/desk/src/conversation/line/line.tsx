import { Plural, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import type { Channel, ConversationDetail } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { ArrowDown } from 'lucide-react'
import {
  lazy,
  memo,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useCommands } from '../../commands/commands.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { type Outgoing, useOutgoing } from '../../composer/outbox.ts'
import { OutgoingMark } from '../../composer/outgoing-mark.tsx'
import { PendingMark } from '../../composer/pending-mark.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useMe } from '../../session/me.ts'
import { announce } from '../../shell/announcer.tsx'
import { useFindCommand } from '../finding/use-find-command.ts'
import { type Finding, useFinding } from '../finding/use-finding.ts'
import { usePinnedScroll } from '../use-pinned-scroll.ts'
import { useReadMark } from '../use-read-mark.ts'
import { buildLine, type Stretch } from './build-line.ts'
import { focusEntryActions, moveBetweenEntries, setEntryStop, setNewestEntry } from './entry-stop.ts'
import { KnotMark } from './knot.tsx'
import { loadEarlier } from './load-earlier.ts'
import { StretchPart } from './stretch.tsx'
import { type ShownEntry, useShownEntry } from './use-shown-entry.ts'

const FindBar = lazy(async () => ({ default: (await import('../finding/find-bar.tsx')).FindBar }))

/** The throughline: everything that happened, the newest at the foot. */
export const Line = memo(function Line({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui()
  const { conversation } = detail
  const { legs, messages, notes, handoffs, lineChanges, participants } = detail
  const parts = useMemo(
    () => buildLine({ legs, messages, notes, handoffs, lineChanges, participants }),
    [legs, messages, notes, handoffs, lineChanges, participants],
  )
  const unreadKey = useReadMark(detail)
  const outgoing = useComing(detail)
  const newest = `${messages.at(-1)?.id} ${notes.length} ${handoffs.length} ${outgoing.length}`
  const { scroller, content, behind, far, atEnd, toEnd } = usePinnedScroll(newest, messages[0]?.id ?? '')
  const fresh = useFresh(messages, atEnd)
  const finding = useFinding(detail)
  const find = useFindCommand()
  const shown = useShown(finding, find.close)
  const me = useMe().agent.id
  const asking = conversation.openMentions.flatMap((one) => (one.agentId === me ? one.noteId : []))
  useShownEntry(detail, shown, { scroller, atEnd })
  const lastStretch = parts.findLastIndex((part) => part.kind === 'stretch')
  const present = parts[lastStretch]
  const isHere = ({ channel, forwardTo }: Coming) =>
    channel === null ||
    (forwardTo === null &&
      present?.kind === 'stretch' &&
      present.passes === null &&
      present.channel === channel)
  const ownChannel = (detail.legs.find(({ id }) => id === conversation.defaultLegId) ?? legs[0])?.channel
  const here = outgoing.filter(isHere)
  const elsewhere = outgoing.filter((item) => !isHere(item))
  const customer = conversation.customer.displayName
  useAnnouncements(detail)
  useEntryActions(parts)
  const count = outgoing.length
  const before = useRef(count)
  useEffect(() => {
    // One's own words are always followed.
    if (count > before.current) toEnd()
    before.current = count
  }, [count, toEnd])

  return (
    <div className="relative min-h-0 flex-1">
      {find.isOpen && (
        <Suspense fallback={<KeysHeld />}>
          <FindBar
            finding={finding}
            asked={find.times}
            line={content}
            close={() => {
              find.close()
              scroller.current?.focus({ preventScroll: true })
            }}
          />
        </Suspense>
      )}
      <div
        ref={scroller}
        className="h-full overflow-y-auto overscroll-contain px-[22px] pt-[18px] max-[799px]:px-3"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t`The conversation`}
        onKeyDownCapture={moveBetweenEntries}
      >
        <div ref={content} className="pb-[26px]">
          {detail.hasEarlier && <Earlier detail={detail} />}
          {parts.map((part, i) =>
            part.kind === 'knot' ? (
              <KnotMark key={part.key} handoff={part.handoff} customer={customer} />
            ) : (
              <StretchPart
                key={part.key}
                stretch={part}
                customer={customer}
                old={i < lastStretch - 2}
                unreadKey={unreadKey}
                shown={shown}
                asking={asking}
              >
                {i === lastStretch && here.length > 0 ? here.map((item) => item.mark) : undefined}
              </StretchPart>
            ),
          )}
          {elsewhere.map((item) => (
            <StretchPart
              key={item.key}
              stretch={upcoming(item, ownChannel)}
              forwardTo={item.forwardTo}
              customer={customer}
              old={false}
              unreadKey={undefined}
              shown={null}
              asking={[]}
            >
              {item.mark}
            </StretchPart>
          ))}
        </div>
      </div>
      {(behind || far) && (
        <Button
          className="-translate-x-1/2 absolute bottom-3 left-1/2 rounded-full! shadow-float"
          onPress={() => toEnd(true)}
        >
          <ArrowDown aria-hidden size={14} strokeWidth={2} />
          {fresh > 0 ? (
            <Plural value={fresh} one="# new message" other="# new messages" />
          ) : (
            t`Jump to the newest`
          )}
        </Button>
      )}
    </div>
  )
})

/** What the reader asked for last: what the address leads to, or what is found; a new address ends the finding. */
function useShown({ passage, type }: Finding, closeBar: () => void): ShownEntry | null {
  const { at } = useSearch({ strict: false })
  const [known, setKnown] = useState(at)
  if (at !== known) {
    setKnown(at)
    closeBar()
    type('')
  }
  if (passage !== null) return { id: passage.id, part: passage.part }
  return at === undefined ? null : { id: at, linked: true }
}

/** A key leads to what can be done with a message or a note. */
function useEntryActions(parts: ReturnType<typeof buildLine>): void {
  const { t } = useLingui()
  const newest = parts.flatMap((part) => (part.kind === 'stretch' ? part.items : [])).at(-1)?.key
  useEffect(() => setNewestEntry(newest), [newest])
  useEffect(() => () => setEntryStop(undefined), [])
  useCommands([
    {
      id: 'entry',
      group: 'conversation',
      label: t`What can be done with a message`,
      run: () => void focusEntryActions(),
    },
  ])
}

/** Something at the end of the line that is no message yet. */
interface Coming {
  key: string
  /** Where it will stand; null for a note, which stands anywhere. */
  channel: Channel | null
  /** To whom it passes a message on; null for words to the customer or the team. */
  forwardTo: string | null
  mark: ReactNode
}

/** The stretch that a reply on another channel, or to somebody else, will begin. */
function upcoming({ key, channel: chosen, forwardTo }: Coming, ownChannel: Channel = 'email'): Stretch {
  const channel = chosen ?? 'email'
  const passes = forwardTo === null ? null : ownChannel
  return { kind: 'stretch', key, channel, leg: undefined, again: false, passes, items: [] }
}

/** What is to come: replies that wait on the server, then what is on its way there. */
function useComing(detail: ConversationDetail): readonly Coming[] {
  const onTheWay = usePending(detail)
  return [
    ...detail.pendingReplies.map((reply): Coming => {
      const forwardTo = reply.forward?.to ?? null
      const mark = <PendingMark key={reply.id} reply={reply} />
      return { key: reply.id, channel: reply.channel, forwardTo, mark }
    }),
    ...onTheWay.map((item): Coming => {
      const channel = item.kind === 'note' ? null : item.channel
      return { key: item.key, channel, forwardTo: null, mark: <OutgoingMark key={item.key} item={item} /> }
    }),
  ]
}

/** What is on its way and neither waits on the server nor is a message (the socket may be faster than the answer). */
function usePending(detail: ConversationDetail): readonly Outgoing[] {
  const me = useMe()
  const all = useOutgoing(detail.conversation.id)
  return all.filter((item) => {
    if (item.kind === 'note')
      return !detail.notes.some((note) => note.text === item.text && note.afterSeq >= item.afterSeq)
    const waits = detail.pendingReplies.some(
      (reply) => reply.agentId === me.agent.id && reply.text.trim() === item.text,
    )
    if (waits && item.state === 'sending') return false
    return !detail.messages.some(
      (message) =>
        message.seq > item.afterSeq && message.author.id === me.agent.id && message.text.trim() === item.text,
    )
  })
}

/** How many messages came since the reader left the end of the line. */
function useFresh(messages: ConversationDetail['messages'], atEnd: RefObject<boolean>): number {
  const newest = messages.at(-1)?.seq ?? 0
  const seen = useRef(newest)
  useEffect(() => {
    if (atEnd.current) seen.current = newest
  })
  return messages.filter(({ seq }) => seq > seen.current).length
}

function useAnnouncements(detail: ConversationDetail): void {
  const { t } = useLingui()
  const newest = detail.messages.at(-1)
  const known = useRef(newest?.seq ?? 0)
  useEffect(() => {
    if (newest === undefined || newest.seq <= known.current) return
    known.current = newest.seq
    if (newest.direction === 'inbound')
      announce(t`${newest.author.name} writes: ${newest.text.slice(0, 300)}`)
  }, [newest, t])
}

function Earlier({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const { id } = detail.conversation
  const load = async () => {
    setBusy(true)
    try {
      await loadEarlier(id, detail.messages[0]?.seq ?? 0)
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="mb-4 text-center">
      <Button isDisabled={busy} onPress={() => void load()}>
        {busy ? t`Loading…` : t`Show earlier messages`}
      </Button>
    </div>
  )
}
