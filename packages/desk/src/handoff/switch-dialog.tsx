import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConversationDetail, HandoffOption, HandoffReason } from '@throughline/contracts'
import {
  AfterAMoment,
  Button,
  Dialog,
  EmptyState,
  ErrorState,
  Select,
  Skeleton,
  TextField,
} from '@throughline/ui'
import { useState } from 'react'
import { handoffOptionsQuery } from '../api/queries.ts'
import { offerHandoff } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { applyPatches } from '../realtime/realtime.ts'
import { FormProblem } from '../session/front-page.tsx'
import { firstName } from '../session/me.ts'
import { Options } from './options.tsx'

/** Offers the customer to go on elsewhere: where to, why, and in which words. */
export function SwitchDialog({ detail, close }: { detail: ConversationDetail; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { data, error, refetch } = useQuery(handoffOptionsQuery(detail.conversation.id))
  const name = firstName(detail.conversation.customer.displayName)
  const allowed = data?.some((option) => option.allowed) === true
  return (
    <Dialog
      title={t`Switch channel`}
      closeLabel={t`Close`}
      isOpen
      width="36rem"
      onOpenChange={(open) => !open && close()}
    >
      {data === undefined && error === null && (
        <AfterAMoment label={t`The ways are loading`}>
          <div className="space-y-3 p-4">
            <Skeleton className="h-16" />
            <Skeleton className="h-16" />
          </div>
        </AfterAMoment>
      )}
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The ways could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data !== undefined && allowed && <Offer detail={detail} options={data} close={close} />}
      {data !== undefined && !allowed && (
        <>
          {data.length > 0 && (
            <div className="p-4 pb-0">
              <Options options={data} chosen={undefined} choose={() => {}} />
            </div>
          )}
          <EmptyState title={t`There is nowhere to go on yet`}>
            {data.some((option) => option.why === 'already_offered')
              ? t`A switch is on offer already. Withdraw it in the line to offer another.`
              : data.some((option) => option.why === 'no_route_to_tell')
                ? t`${name} gave no address, so there is no way to tell them of a switch.`
                : t`No other inbox is set up to which ${name} could be asked over.`}
          </EmptyState>
        </>
      )}
    </Dialog>
  )
}

/** What the customer does there, and what can be seen. */
function WhatHappens({ option, name }: { option: HandoffOption; name: string }) {
  const { t } = useLingui()
  const { address } = option
  return (
    <p className="text-[13px] text-ink-2 wrap-anywhere">
      {option.arrivesBy === 'page'
        ? t`${name} opens a page by a link or a code. It shows what is written there from then on, and nothing from before: whoever has the link can open it.`
        : address === null
          ? t`${name} confirms an address, the one they gave or another. Nothing moves, and nothing that was written is sent there, before its owner has confirmed it.`
          : t`One press, and your answers go to ${address}. What was written before stays here.`}
    </p>
  )
}

interface OfferProps {
  detail: ConversationDetail
  options: readonly HandoffOption[]
  close(): void
}

/** Minutes that an offer can stay open. */
type OpenFor = '60' | '1440' | '2880' | '10080'

function Offer({ detail, options, close }: OfferProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const name = firstName(detail.conversation.customer.displayName)
  const language = detail.conversation.language
  const [inboxId, setInboxId] = useState(
    () =>
      (
        options.find((option) => option.allowed && option.recommended) ??
        options.find((option) => option.allowed)
      )?.inboxId,
  )
  const [reason, setReason] = useState<HandoffReason>('convenience')
  const [own, setOwn] = useState<string | null>(null)
  const [openMinutes, setOpenMinutes] = useState<OpenFor>('2880')
  const chosen = options.find((option) => option.inboxId === inboxId)
  const suggested = chosen?.instructions[reason] ?? ''
  const instructions = own ?? suggested
  const offered = useMutation({
    mutationFn: () => {
      const body = { reason, openMinutes: Number(openMinutes), instructions: instructions.trim() }
      return offerHandoff(detail.conversation.id, { toInboxId: inboxId ?? '', ...body })
    },
    onSuccess: (handoff) => {
      const { conversationId } = handoff
      applyPatches([{ entity: 'handoff', id: handoff.id, conversationId, value: handoff }])
      close()
    },
  })
  const reasons: { key: HandoffReason; label: string }[] = [
    { key: 'convenience', label: t`It is more convenient there` },
    { key: 'urgency', label: t`It is urgent` },
    { key: 'privacy', label: t`It is private` },
    { key: 'complexity', label: t`It is too complex for this channel` },
  ]
  return (
    <form
      className="space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        offered.mutate()
      }}
    >
      <Options
        options={options}
        chosen={inboxId}
        choose={(id) => {
          setInboxId(id)
          setOwn(null)
        }}
      />
      {chosen !== undefined && <WhatHappens option={chosen} name={name} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t`Why`}
          options={reasons}
          value={reason}
          onChange={(key) => {
            setReason(key)
            setOwn(null)
          }}
        />
        <Select<OpenFor>
          label={t`How long it stays open`}
          options={[
            { key: '60', label: t`1 hour` },
            { key: '1440', label: t`1 day` },
            { key: '2880', label: t`2 days` },
            { key: '10080', label: t`1 week` },
          ]}
          value={openMinutes}
          onChange={setOpenMinutes}
        />
      </div>
      <TextField
        label={
          language === null
            ? t`What ${name} is told`
            : t`What ${name} is told, in ${format.language(language)}`
        }
        value={instructions}
        onChange={setOwn}
        rows={4}
        maxLength={2_000}
        hint={t`The link and its button are added by themselves. Until it is taken up, everything goes on as it is.`}
      />
      {offered.isError && <FormProblem {...words(offered.error)} />}
      <div className="-mx-4 -mb-4 sticky bottom-0 flex justify-end gap-2 border-line-2 border-t bg-panel px-4 py-3">
        <Button onPress={close}>{t`Cancel`}</Button>
        <Button
          type="submit"
          tone="primary"
          isDisabled={inboxId === undefined || instructions.trim() === '' || offered.isPending}
        >
          {offered.isPending ? t`Offering…` : t`Offer the switch`}
        </Button>
      </div>
    </form>
  )
}
