import { useLingui } from '@lingui/react/macro'
import { Button, classes, IconButton } from '@throughline/ui'
import { Plus, ReplyAll, X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { addressesIn, isAddresses, wrongAddress } from './addresses.ts'
import type { Copies, CopyKind } from './copies.ts'

/** Opens the fields for copies, and takes everybody of the last mail at one press. */
export function CopyButtons({ copies }: { copies: Copies }) {
  const { t } = useLingui()
  const { missing, chosen, open, setOpen } = copies
  return (
    <span className="flex items-center gap-1.5">
      {missing.length > 0 && (
        <Button size="small" tone="quiet" onPress={() => copies.choose('cc', [...chosen.cc, ...missing])}>
          <ReplyAll aria-hidden size={14} strokeWidth={1.75} />
          {t`Reply to all`}
        </Button>
      )}
      {!open && (
        <Button size="small" tone="quiet" onPress={() => setOpen(true)}>
          {t`Copies…`}
        </Button>
      )}
    </span>
  )
}

/** Who gets a copy, and who one that nobody else is told of. */
export function CopyFields({ copies }: { copies: Copies }) {
  const { t } = useLingui()
  return (
    <div className="mx-3 mt-2 grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-1 border-line-2 border-b pb-2 text-[13px]">
      <AddressField kind="cc" label={t`Cc`} copies={copies} focusAtOnce={copies.chosen.cc.length === 0} />
      <AddressField kind="bcc" label={t`Bcc`} hint={t`nobody else is told of it`} copies={copies} />
      {copies.suggested.length > 0 && (
        <ul aria-label={t`Could get a copy`} className="col-start-2 -ml-2 flex min-w-0 flex-wrap gap-1">
          {copies.suggested.map((address) => (
            <li key={address} className="max-w-full">
              <Button
                size="small"
                tone="quiet"
                className="max-w-full"
                aria-label={t`Copy to ${address}`}
                onPress={() => copies.choose('cc', [...copies.chosen.cc, address])}
              >
                <Plus aria-hidden size={13} strokeWidth={2} className="shrink-0" />
                <span className="truncate">{address}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function AddressField({
  kind,
  label,
  hint,
  copies,
  focusAtOnce = false,
}: {
  kind: CopyKind
  label: string
  hint?: string
  copies: Copies
  focusAtOnce?: boolean
}) {
  const { t } = useLingui()
  const id = useId()
  const typed = copies.typed[kind]
  const chosen = copies.chosen[kind]
  const wrong = wrongAddress(typed)
  // Nobody is told while they are still writing it.
  const [done, setDone] = useState(wrong !== null)
  const told = done && wrong !== null
  const take = (text: string) => {
    copies.choose(kind, [...chosen, ...addressesIn(text)])
    copies.type(kind, '')
  }
  const finish = () => {
    if (wrong !== null) setDone(true)
    else if (typed.trim() !== '') take(typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed === '') return copies.choose(kind, chosen.slice(0, -1))
    const ends = event.key === 'Enter' || event.key === ',' || event.key === ';'
    if (!ends || typed.trim() === '') return
    // The first press takes the address; only the next one sends.
    event.preventDefault()
    event.stopPropagation()
    finish()
  }
  return (
    <>
      <label htmlFor={id} className="leading-6 text-ink-3">
        {label}
      </label>
      <div className="flex min-w-0 flex-wrap items-center gap-1">
        {chosen.map((address) => (
          <span
            key={address}
            className="inline-flex max-w-full items-center rounded-[7px] bg-hover pl-2 leading-6"
          >
            <span className="truncate">{address}</span>
            <IconButton
              size="small"
              label={t`Take ${address} off`}
              icon={<X size={13} strokeWidth={2} />}
              onPress={() =>
                copies.choose(
                  kind,
                  chosen.filter((other) => other !== address),
                )
              }
            />
          </span>
        ))}
        <input
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: somebody has just asked for this field
          autoFocus={focusAtOnce}
          value={typed}
          placeholder={chosen.length === 0 ? (hint ?? t`address`) : ''}
          aria-invalid={wrong !== null}
          aria-describedby={told ? `${id}-wrong` : undefined}
          className={classes(
            'h-6 min-w-28 flex-1 bg-transparent outline-none placeholder:text-ink-3',
            wrong !== null && 'text-bad',
          )}
          onChange={(event) => {
            copies.type(kind, event.target.value)
            if (wrongAddress(event.target.value) === null) setDone(false)
          }}
          onKeyDown={onKeyDown}
          onBlur={finish}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!isAddresses(pasted)) return
            event.preventDefault()
            take(`${typed} ${pasted}`)
          }}
        />
      </div>
      {told && (
        <p id={`${id}-wrong`} role="alert" className="col-start-2 text-[12.5px] text-bad wrap-anywhere">
          {t`“${wrong}” is not an e-mail address`}
        </p>
      )}
    </>
  )
}
