import { useLingui } from '@lingui/react/macro'
import { Button, classes, Kbd } from '@throughline/ui'
import { type KeyboardEvent, useState } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { canBeSingleKey, chooseKey, resetKeys, type SingleKey } from '../commands/single-keys.ts'
import { useSingleKeys } from '../commands/use-single-keys.ts'

/** Every single key with a button to press another one for it, or none. */
export function KeyChoices() {
  const { t } = useLingui()
  const rows = useSingleKeys()
  const { keys } = usePreferences()
  const [asked, setAsked] = useState<SingleKey | null>(null)
  const [refused, setRefused] = useState(false)
  const ask = (id: SingleKey | null) => {
    setAsked(id)
    setRefused(false)
  }
  const onKeyDown = (id: SingleKey) => (event: KeyboardEvent) => {
    if (asked !== id || event.key === 'Tab' || event.key === 'Shift') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return ask(null)
    const none = event.key === 'Backspace' || event.key === 'Delete'
    if (!none && (event.ctrlKey || event.metaKey || event.altKey || !canBeSingleKey(event.key)))
      return setRefused(true)
    chooseKey(id, none ? '' : event.shiftKey ? event.key : event.key.toLowerCase())
    ask(null)
  }
  return (
    <div className="mt-3 ml-[23px] max-w-[26rem]">
      <ul aria-label={t`Single keys`} className="rounded-card border border-line">
        {rows.map(({ id, does, name }) => (
          <li
            key={id}
            className="flex min-h-10 items-center gap-3 border-line-2 px-3 py-1 not-first:border-t"
          >
            <span className="min-w-0 flex-1">{does}</span>
            <button
              type="button"
              aria-label={name === undefined ? t`${does}: no key. Change` : t`${does}: ${name}. Change`}
              className={classes(
                'min-h-7 shrink-0 rounded-control px-2 text-[13px] hover:bg-hover',
                asked === id ? 'bg-sel text-ink' : 'text-ink-2',
              )}
              onClick={() => ask(asked === id ? null : id)}
              onKeyDown={onKeyDown(id)}
              onBlur={() => asked === id && ask(null)}
            >
              {asked === id ? t`Press a key` : name === undefined ? t`none` : <Kbd>{name}</Kbd>}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={classes('mt-1.5 text-xs', refused ? 'text-warn' : 'text-ink-2')}>
        {refused
          ? t`That key is needed elsewhere. Choose a letter, a digit or a sign.`
          : t`Press a key to change it. Backspace takes it away; a key that is in use changes places.`}
      </p>
      {Object.keys(keys).length > 0 && (
        <Button size="small" className="mt-2" onPress={resetKeys}>
          {t`Use the usual keys again`}
        </Button>
      )}
    </div>
  )
}
