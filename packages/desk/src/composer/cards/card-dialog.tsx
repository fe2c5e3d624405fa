import { useLingui } from '@lingui/react/macro'
import type { OfferedCard, SupportedLocale } from '@throughline/contracts'
import { Button, Dialog, Segmented, TextField } from '@throughline/ui'
import { type ReactNode, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { CardFields } from './card-fields.tsx'
import { cardWordsIn, textOf } from './card-words.ts'
import {
  type CardDraft,
  type CardKind,
  type CardProblem,
  cardKinds,
  cardOf,
  emptyCard,
} from './draft-card.ts'

/** Builds a card for the chat, with what the customer will see of it, and sends it. */
export function CardDialog({
  language,
  show,
  send,
  close,
}: {
  /** The customer's. */
  language: SupportedLocale
  /** As it stands in the line once it is sent. */
  show(card: OfferedCard): ReactNode
  send(card: OfferedCard, text: string): void
  close(): void
}) {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const words = cardWordsIn(language)
  const [draft, setDraft] = useState<CardDraft>({
    ...emptyCard,
    lead: words.lead.buttons,
    send: words.send,
  })
  const [isChecked, setChecked] = useState(false)
  const names: Record<CardKind, string> = {
    buttons: t`Buttons`,
    form: t`Form`,
    rating: t`Rating`,
    article: t`Article`,
    order: t({ message: 'Order', context: 'something bought' }),
  }
  const made = cardOf(draft, language)
  const wrong: readonly CardProblem[] = isChecked && 'wrong' in made ? made.wrong : []
  const change = (part: Partial<CardDraft>) => setDraft((before) => ({ ...before, ...part }))
  const choose = (kind: CardKind) => {
    const isUntouched = draft.lead === words.lead[draft.kind]
    change({ kind, ...(isUntouched && { lead: words.lead[kind] }) })
    setChecked(false)
  }
  const go = () => {
    setChecked(true)
    if (!('card' in made)) return
    send(made.card, textOf(made.card, draft.lead, language))
    close()
  }
  const own = nameOf(language)
  return (
    <Dialog
      title={t`Send a card`}
      closeLabel={t`Close`}
      isOpen
      width="40rem"
      onOpenChange={(isOpen) => !isOpen && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="primary" onPress={go}>{t`Send the card`}</Button>
        </>
      }
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Segmented<CardKind>
          label={t`Kind of card`}
          options={cardKinds.map((key) => ({ key, label: names[key] }))}
          value={draft.kind}
          onChange={choose}
        />
        <TextField
          label={t`Words above it`}
          hint={t`Write in the customer’s language (${own}).`}
          lang={language}
          value={draft.lead}
          onChange={(lead) => change({ lead })}
          maxLength={1_000}
        />
        <CardFields draft={draft} language={language} wrong={wrong} change={change} />
        {'card' in made && (
          <section aria-label={t`Preview`} className="rounded-card bg-sunk px-4 py-3">
            <h3 className="font-[550] text-[13px]">{t`Preview`}</h3>
            <div lang={language}>
              {draft.lead.trim() !== '' && <p className="mt-1.5 whitespace-pre-wrap">{draft.lead.trim()}</p>}
              {show(made.card)}
            </div>
            <p className="mt-2 text-ink-2 text-xs">
              {t`Where cards cannot be shown, such as in a mail, the same stands in words.`}
            </p>
          </section>
        )}
      </form>
    </Dialog>
  )
}
