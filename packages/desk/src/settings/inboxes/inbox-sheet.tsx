import { useLingui } from '@lingui/react/macro'
import type { InboxView } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useMay } from '../../session/me.ts'
import { Quarantined } from '../operations/quarantined.tsx'
import { DnsCheck } from './dns-check.tsx'
import { EditChatInbox } from './edit-chat-inbox.tsx'
import { EditMailInbox } from './edit-mail-inbox.tsx'
import { Exchanges } from './exchanges.tsx'
import { HealthHistory } from './health-history.tsx'
import { MailboxSignIn } from './mailbox-sign-in.tsx'
import { Part } from './part.tsx'
import { TryReceiving } from './try-receiving.tsx'
import { TrySending } from './try-sending.tsx'

/** One inbox for mail or a chat: how it is set up, and whether it works. A new one where there is none yet. */
export function InboxSheet({
  inbox,
  channel,
  close,
  added,
}: {
  inbox: InboxView | null
  channel: 'email' | 'chat'
  close(): void
  added(id: string): void
}) {
  const { t } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that opened it is gone, and with it the place of the keyboard.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <div className="max-w-[36rem]">
      <Button tone="quiet" size="small" onPress={close} className="mb-3">
        <ArrowLeft aria-hidden size={14} strokeWidth={1.75} />
        {t`All inboxes`}
      </Button>
      <h3 ref={heading} tabIndex={-1} className="mb-5 font-[650] text-base outline-none">
        {inbox !== null ? inbox.name : channel === 'email' ? t`Add an e-mail inbox` : t`Add a chat`}
      </h3>
      {channel === 'email' ? (
        <MailInbox inbox={inbox} added={added} />
      ) : (
        <EditChatInbox inbox={inbox} saved={(view) => inbox === null && added(view.id)} />
      )}
    </div>
  )
}

function MailInbox({ inbox, added }: { inbox: InboxView | null; added(id: string): void }) {
  const { t } = useLingui()
  const maySeeOperations = useMay('operations.read')
  return (
    <>
      {inbox !== null && (
        <div className="mb-7">
          <MailboxSignIn inbox={inbox} />
        </div>
      )}
      <EditMailInbox
        // What signing in and out fills in is not to be saved over.
        key={inbox?.grant?.since ?? ''}
        inbox={inbox}
        saved={(view) => inbox === null && added(view.id)}
      />
      {inbox !== null && (
        <div className="mt-10 space-y-8">
          <Part title={t`Try it`} about={t`What is saved is tried, with real mail.`}>
            <TrySending inboxId={inbox.id} />
            <TryReceiving inboxId={inbox.id} collected={inbox.settings.imapHost !== undefined} />
          </Part>
          <DnsCheck inboxId={inbox.id} />
          <HealthHistory inbox={inbox} />
          {maySeeOperations && (
            <>
              <Quarantined inboxId={inbox.id} />
              <Exchanges inboxId={inbox.id} />
            </>
          )}
        </div>
      )}
    </>
  )
}
