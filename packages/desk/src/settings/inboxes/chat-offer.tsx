import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HandoffRule, InboxView } from '@throughline/contracts'
import { Button, Dialog, Select } from '@throughline/ui'
import { useState } from 'react'
import { endHandoffRule, handoffRulesQuery, putHandoffRule } from '../../api/handoff-rules.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMay } from '../../session/me.ts'

/** Whether customers of an inbox are offered a chat by rule; nothing where there is no chat to offer. */
export function ChatOffer({ inbox }: { inbox: InboxView }) {
  const { t } = useLingui()
  const mayManage = useMay('inboxes.manage')
  const [shown, setShown] = useState(false)
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: rules } = useQuery(handoffRulesQuery)
  const chats = inboxes.filter(({ channel }) => channel === 'chat')
  const rule = rules?.find(({ inboxId }) => inboxId === inbox.id)
  if (rules === undefined || (chats.length === 0 && rule === undefined)) return null
  const chat = chats.find(({ id }) => id === rule?.toInboxId)?.name ?? t`a chat that was removed`
  return (
    <div className="flex flex-wrap items-center gap-2 text-[13px] text-ink-2">
      <p className="min-w-[14rem] flex-1">
        {rule === undefined
          ? t`No chat is offered by rule.`
          : t`${plural(rule.queueBelow, {
              one: `What arrives is offered ${chat}, within its hours and while nobody waits there.`,
              other: `What arrives is offered ${chat}, within its hours and while fewer than # wait there.`,
            })}`}
      </p>
      {mayManage && (
        <Button
          size="small"
          tone="quiet"
          aria-label={t`Offer of a chat for ${inbox.name}`}
          onPress={() => setShown(true)}
        >
          {rule === undefined ? t`Offer a chat…` : t`Change…`}
        </Button>
      )}
      {shown && <RuleDialog inbox={inbox} chats={chats} rule={rule} close={() => setShown(false)} />}
    </div>
  )
}

const lengths = ['1', '2', '3', '5', '10', '20', '50']

interface Props {
  inbox: InboxView
  chats: readonly InboxView[]
  rule: HandoffRule | undefined
  close(): void
}

function RuleDialog({ inbox, chats, rule, close }: Props) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const [toInboxId, setToInboxId] = useState(
    chats.find(({ id }) => id === rule?.toInboxId)?.id ?? chats[0]?.id ?? '',
  )
  const [below, setBelow] = useState(String(rule?.queueBelow ?? 3))
  const done = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: handoffRulesQuery.queryKey })
      close()
    },
  }
  const saved = useMutation({
    mutationFn: () => putHandoffRule(inbox.id, { toInboxId, queueBelow: Number(below) }),
    ...done,
  })
  const ended = useMutation({ mutationFn: () => endHandoffRule(inbox.id), ...done })
  const error = saved.error ?? ended.error
  const busy = saved.isPending || ended.isPending
  return (
    <Dialog
      title={t`Offer a chat to who writes to ${inbox.name}`}
      closeLabel={t`Close`}
      isOpen
      width="32rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <p className="text-[13px] text-ink-2">
          {t`Who has just written gets one mail with a link to the chat, which works for two hours. It is sent once in a conversation and once a day to an address, and never to a machine, to a list or to a sender that is not proved.`}
        </p>
        <Select
          label={t`The chat`}
          hint={t`Offered only within its office hours.`}
          options={chats.map(({ id, name }) => ({ key: id, label: name }))}
          value={toInboxId}
          onChange={setToInboxId}
        />
        <Select
          label={t`While fewer wait there than`}
          hint={t`Who waits is who has written in the chat and has had no answer yet.`}
          options={(lengths.includes(below) ? lengths : [...lengths, below]).map((key) => ({
            key,
            label: key,
          }))}
          value={below}
          onChange={setBelow}
        />
        {error !== null && <FormProblem {...words(error)} />}
        <div className="flex flex-wrap justify-end gap-2">
          {rule !== undefined && (
            <Button className="mr-auto" isDisabled={busy} onPress={() => ended.mutate()}>
              {t`Offer it no more`}
            </Button>
          )}
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={toInboxId === '' || busy}>
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
