import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { InboxView } from '@throughline/contracts'
import { Button, ChannelIcon, Chip, channelColour, EmptyState, ErrorState } from '@throughline/ui'
import { lazy, Suspense, useEffect, useState } from 'react'
import { inboxesQuery } from '../api/queries.ts'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMay, useTeamName } from '../session/me.ts'
import { CopyLine } from './copy-line.tsx'
import { ChatOffer } from './inboxes/chat-offer.tsx'
import { chatEmbedCode } from './inboxes/embed-code.ts'
import { useHealthWords } from './inboxes/health-words.ts'
import { RemovedInboxes, useInboxRemoval } from './inboxes/removed-inboxes.tsx'

const InboxSheet = lazy(async () => ({ default: (await import('./inboxes/inbox-sheet.tsx')).InboxSheet }))

const hasSheet = (channel: InboxView['channel']) => channel === 'email' || channel === 'chat'

/** Where customers reach us, and whether it works. */
export function Inboxes() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('inboxes.manage')
  /** The id of the inbox that is open, or a new one. */
  const { inbox = null } = useSearch({ from: '/desk/settings/$page' })
  const [open, setOpen] = useState<string | null>(inbox)
  useEffect(() => {
    if (inbox !== null) setOpen(inbox)
  }, [inbox])
  const { data, error, refetch } = useQuery(inboxesQuery)
  const { remove } = useInboxRemoval()
  const navigate = useNavigate()
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={t`The inboxes could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  const opener = ({ id, channel }: InboxView) => {
    if (hasSheet(channel)) return () => setOpen(id)
    if (channel !== 'form') return undefined
    return () => void navigate({ to: '/settings/$page', params: { page: 'forms' }, search: { inbox: id } })
  }
  const shown = data?.find(({ id }) => id === open)
  const channel = shown?.channel ?? (open === 'new-chat' ? 'chat' : 'email')
  if (open === 'new' || open === 'new-chat' || (shown !== undefined && hasSheet(channel))) {
    return (
      <Suspense>
        <InboxSheet
          inbox={shown ?? null}
          channel={channel === 'chat' ? 'chat' : 'email'}
          close={() => setOpen(null)}
          added={setOpen}
        />
      </Suspense>
    )
  }
  return (
    <div className="space-y-4">
      {mayManage && (
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" onPress={() => setOpen('new')}>
            {t`Add an e-mail inbox`}
          </Button>
          <Button onPress={() => setOpen('new-chat')}>{t`Add a chat`}</Button>
        </div>
      )}
      {data?.length === 0 && (
        <EmptyState
          title={t`No inbox yet`}
        >{t`An inbox is a mail address, a chat or a form of yours. A form is added under Forms.`}</EmptyState>
      )}
      <ul className="space-y-3">
        {data?.map((inbox) => (
          <Inbox
            key={inbox.id}
            inbox={inbox}
            open={mayManage ? opener(inbox) : undefined}
            remove={mayManage ? () => remove(inbox) : undefined}
          />
        ))}
      </ul>
      {mayManage && <RemovedInboxes />}
    </div>
  )
}

function Inbox({
  inbox,
  open,
  remove,
}: {
  inbox: InboxView
  open: (() => void) | undefined
  remove: (() => void) | undefined
}) {
  const { t } = useLingui()
  const format = useFormat()
  const names = useChannelNames()
  const teamName = useTeamName()
  const { tone, word } = useHealthWords()[inbox.health.state]
  const { origin } = window.location
  const target = format.span(inbox.replyTargetMinutes * 60)
  const team = teamName(inbox.teamId)
  return (
    <li className="rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center gap-2.5">
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full"
          style={{
            color: channelColour(inbox.channel),
            boxShadow: `0 0 0 2px ${channelColour(inbox.channel)}`,
          }}
        >
          <ChannelIcon channel={inbox.channel} size={14} />
        </span>
        <h3 className="font-[600]">{inbox.name}</h3>
        <span className="text-ink-2">{names.title(inbox.channel)}</span>
        <span className="ml-auto flex items-center gap-2">
          <Chip tone={tone}>{word}</Chip>
          {open !== undefined && (
            <Button size="small" aria-label={t`Settings of ${inbox.name}`} onPress={open}>
              {t`Settings`}
            </Button>
          )}
          {remove !== undefined && (
            <Button size="small" tone="quiet" aria-label={t`Remove ${inbox.name}`} onPress={remove}>
              {t`Remove`}
            </Button>
          )}
        </span>
      </div>
      {inbox.health.detail !== null && <p className="mt-2 text-[13px] text-ink-2">{inbox.health.detail}</p>}
      <p className="num mt-2 text-[13px] text-ink-2">
        {[
          team,
          t`Reply within ${target}`,
          inbox.health.checkedAt && t`checked ${format.moment(inbox.health.checkedAt)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="mt-3 space-y-2">
        {inbox.address !== null && <CopyLine label={t`Address`} text={inbox.address} />}
        {inbox.channel === 'chat' && (
          <>
            <CopyLine label={t`Hosted page`} text={`${origin}/chat/${inbox.key}`} />
            <CopyLine label={t`Embed code`} text={chatEmbedCode(origin, inbox)} />
            <CopyLine label={t`Page to try its API`} text={`${origin}/chat/${inbox.key}/try`} />
          </>
        )}
        {inbox.channel === 'form' && (
          <>
            <CopyLine label={t`Hosted page`} text={`${origin}/forms/${inbox.key}`} />
            <CopyLine
              label={t`Embed code`}
              text={`<script src="${origin}/widget/form.js" data-form="${inbox.key}" async></script>`}
            />
          </>
        )}
        {inbox.channel !== 'chat' && <ChatOffer inbox={inbox} />}
      </div>
    </li>
  )
}
