import type { WidgetWays } from '@throughline/contracts'
import type { Chat } from '../../chat.ts'
import { spanOf } from '../span.ts'
import { focusOnce, keepFocus } from './focus.ts'
import type { WaysModel } from './model.ts'
import { One, Past } from './past.tsx'
import { type WaysWords, waysWords } from './words/index.ts'

interface Props {
  chat: Chat
  model: WaysModel
  close(): void
}

/** How to go on: stay, go by e-mail, or bring a matter here with a code. Lies over the chat. */
export function Screen({ chat, model, close }: Props) {
  const locale = chat.state().config?.locale ?? 'en'
  const words = waysWords(locale)
  const { step, busy, problem } = model.state()
  const said = problem && (new Map(Object.entries(words.problems)).get(problem) ?? words.failed)
  return (
    <div
      class="ways"
      role="dialog"
      aria-modal="true"
      aria-label={words.title}
      aria-busy={busy}
      ref={(screen) => keepFocus(screen)}
      onKeyDown={(event) => steer(event, close)}
    >
      <div class="ways-head">
        <h2 tabIndex={-1} ref={focusOnce}>
          {words.title}
        </h2>
        <button type="button" class="icon" title={words.close} aria-label={words.close} onClick={close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M18 6 6 18M6 6l12 12" />
          </svg>
        </button>
      </div>
      <p class="ways-problem" role="alert">
        {said}
      </p>
      {step === 'ways' && <Choice {...{ model, words, locale, close }} />}
      {step === 'mail' && <Mail {...{ model, words }} />}
      {step === 'past' && <Past {...{ model, words, locale }} />}
      {step === 'one' && <One {...{ model, words, locale }} />}
      {step === 'code' && <Code {...{ model, words, close }} />}
    </div>
  )
}

type StepProps = { model: WaysModel; words: WaysWords }

function Choice({ model, words, locale, close }: StepProps & { locale: string; close(): void }) {
  const { ways, busy, sentTo } = model.state()
  if (!ways) return <p role="status">{busy && words.loading}</p>
  const { asked, here } = ways
  const mail = ways.ways[0]
  return (
    <>
      {asked && (
        <div class="ways-asked">
          <p role="status">{words.asked(asked.address)}</p>
          <button type="button" onClick={() => model.ask(asked.address)} aria-disabled={busy}>
            {words.again}
          </button>
          <button type="button" onClick={model.stay} aria-disabled={busy}>
            {words.stay}
          </button>
        </div>
      )}
      <ul>
        <Way
          title={words.stay}
          facts={[here.away ? words.away : waitOf(here, words, locale), words.stayPrivate]}
          best={mail !== undefined && here.recommended && words.recommended}
          choose={close}
        />
        {mail && (
          <Way
            title={words.mail}
            facts={[waitOf(mail, words, locale), words.mailPrivate]}
            best={mail.recommended && words.recommended}
            choose={() => model.go('mail')}
          />
        )}
      </ul>
      {!mail && <p>{ways.began ? words.moved : words.writeFirst}</p>}
      {ways.transcriptTo && (
        <button type="button" class="ways-link" onClick={model.transcript} aria-disabled={busy}>
          {words.transcript(ways.transcriptTo)}
        </button>
      )}
      <p role="status">{sentTo && words.transcriptSent(sentTo)}</p>
      {ways.signedIn && (
        <button type="button" class="ways-link" onClick={model.showPast}>
          {words.past}
        </button>
      )}
      <button type="button" class="ways-link" onClick={() => model.go('code')}>
        {words.haveCode}
      </button>
    </>
  )
}

interface WayProps {
  title: string
  facts: string[]
  best: string | false
  choose(): void
}

function Way({ title, facts, best, choose }: WayProps) {
  return (
    <li>
      <button type="button" class="way" onClick={choose}>
        <b>{title}</b>
        {best && <em>{best}</em>}
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </button>
    </li>
  )
}

function Mail({ model, words }: StepProps) {
  const { ways, busy } = model.state()
  const send = (area: ParentNode | null) => {
    const field = area?.querySelector('input')
    if (field?.reportValidity()) model.ask(field.value)
  }
  return (
    <fieldset class="ways-step" onKeyDown={onEnter(send)}>
      <label htmlFor="ways-address">
        {words.address}
        <input
          id="ways-address"
          type="email"
          required
          maxLength={254}
          autocomplete="email"
          defaultValue={ways?.address ?? ''}
          ref={focusOnce}
          aria-describedby="ways-why"
        />
      </label>
      <small id="ways-why">{words.addressWhy}</small>
      <Buttons {...{ model, words, busy, send }} label={words.send} />
    </fieldset>
  )
}

function Code({ model, words, close }: StepProps & { close(): void }) {
  const { busy } = model.state()
  const send = (area: ParentNode | null) => {
    const [number, code] = area?.querySelectorAll('input') ?? []
    if (number?.reportValidity() && code?.reportValidity()) model.enter(number.value, code.value, close)
  }
  return (
    <fieldset class="ways-step" onKeyDown={onEnter(send)}>
      <p>{words.codeText}</p>
      <label htmlFor="ways-number">
        {words.number}
        <input
          id="ways-number"
          inputMode="numeric"
          required
          maxLength={20}
          autocomplete="off"
          ref={focusOnce}
        />
      </label>
      <label htmlFor="ways-code">
        {words.code}
        <input id="ways-code" inputMode="numeric" required maxLength={20} autocomplete="one-time-code" />
      </label>
      <Buttons {...{ model, words, busy, send }} label={words.enter} />
    </fieldset>
  )
}

interface ButtonsProps extends StepProps {
  busy: boolean
  label: string
  send(area: ParentNode | null): void
}

function Buttons({ model, words, busy, label, send }: ButtonsProps) {
  return (
    <p class="ways-buttons">
      <button
        type="button"
        class="ways-go"
        aria-disabled={busy}
        onClick={({ currentTarget }) => send(currentTarget.closest('.ways-step'))}
      >
        {label}
      </button>
      <button type="button" onClick={() => model.go('ways')}>
        {words.back}
      </button>
    </p>
  )
}

function waitOf({ waitSeconds }: WidgetWays['ways'][number], words: WaysWords, locale: string): string {
  return waitSeconds === null ? words.waitUnknown : words.wait(spanOf(locale, waitSeconds))
}

/** Enter in a field does what the button does, and does not send what stands in the composer. */
function onEnter(send: (area: ParentNode) => void) {
  return (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    send(event.currentTarget)
  }
}

/** Escape closes; the Tab key stays within. */
function steer(event: KeyboardEvent & { currentTarget: HTMLElement }, close: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation()
    close()
  }
  if (event.key !== 'Tab') return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button,input')]
  const [first, last] = [stops[0], stops.at(-1)]
  const root = event.currentTarget.getRootNode()
  const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement
  const leaves = event.shiftKey ? active === first || !stops.includes(active as HTMLElement) : active === last
  if (!leaves) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
