import type { FormField, FormView } from '@throughline/contracts'
import { element, replaceContent } from './element.ts'
import type { Receipt } from './form-api.ts'
import type { Words } from './words.ts'

export interface FormOptions {
  locale: string
  words: Words
  values: Record<string, string>
  onChange(key: string, value: string): void
  onSubmit(values: Record<string, string>, website: string): void
}

export interface DrawnForm {
  /** Shows what to correct, by field key, and brings the keyboard to the first; `general` is about the whole. */
  mark(wrong: Record<string, string>, general?: string): void
  busy(busy: boolean): void
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Draws the form into the root; each field with its label, and room for what is wrong with it. */
export function drawForm(root: ShadowRoot, view: FormView, options: FormOptions): DrawnForm {
  const { words } = options
  const rows = view.fields.map((field) => drawField(field, view, options))
  const alert = element('p', { class: 'alert', role: 'alert' })
  const website = element('input', { name: 'website', tabindex: -1, autocomplete: 'off' })
  const button = element('button', { type: 'submit' }, words.send)
  const form = element(
    'form',
    { novalidate: true, lang: words.locale, 'aria-label': view.name },
    element('h2', {}, view.name),
    view.fields.some(({ required }) => required) && element('p', { class: 'quiet' }, words.required),
    alert,
    ...rows.map(({ row }) => row),
    element('div', { class: 'trap', 'aria-hidden': 'true' }, website),
    button,
    element('p', { class: 'quiet' }, words.next),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (form.ariaBusy === 'true') return
    const values: Record<string, string> = {}
    for (const { key, control } of rows) if (control.value.trim()) values[key] = control.value.trim()
    options.onSubmit(values, website.value)
  })
  replaceContent(root, form)

  return {
    mark(wrong, general) {
      for (const row of rows) row.mark(wrong[row.key])
      const first = rows.find(({ key }) => wrong[key] !== undefined)
      alert.textContent = first ? words.correct : (general ?? '')
      first?.control.focus()
    },
    busy(busy) {
      form.ariaBusy = String(busy)
      button.textContent = busy ? words.sending : words.send
    },
  }
}

/** The confirmation; it repeats nothing of what was sent. */
export function drawReceipt(root: ShadowRoot, receipt: Receipt, words: Words, again: () => void): void {
  const title = element('h2', { tabindex: -1 }, words.thanks)
  const another = element('button', { type: 'button', class: 'plain' }, words.another)
  another.onclick = again
  replaceContent(
    root,
    element(
      'section',
      { lang: words.locale },
      title,
      element('p', {}, receipt.message),
      receipt.thanks ? element('p', {}, receipt.thanks) : null,
      element('p', { class: 'reference' }, `${words.reference} `, element('b', {}, receipt.reference)),
      receipt.trackUrl
        ? element(
            'p',
            {},
            element('a', { href: receipt.trackUrl, target: '_blank', rel: 'noopener' }, words.track),
          )
        : null,
      another,
    ),
  )
  title.focus()
}

/** Says in place of the form what is wrong, with a button that tries again. */
export function drawNotice(root: ShadowRoot, text: string, label: string, onPress: () => void): void {
  const button = element('button', { type: 'button' }, label)
  button.onclick = onPress
  replaceContent(root, element('section', { role: 'alert' }, element('p', {}, text), button))
}

function drawField(field: FormField, view: FormView, { locale, words, values, onChange }: FormOptions) {
  const { key, required } = field
  const error = element('p', { class: 'error', id: `${key}-error` })
  const control = drawControl(field, view, locale, words)
  control.value = values[key] ?? ''
  const label = element(
    'label',
    { for: key },
    textIn(field.label, locale, view.locale),
    required ? ' *' : element('i', {}, ` (${words.optional})`),
  )
  const row = element('div', { class: 'field' }, label, control, error)
  const mark = (wrong?: string) => {
    row.classList.toggle('wrong', wrong !== undefined)
    control.setAttribute('aria-invalid', String(wrong !== undefined))
    error.textContent = wrong ?? ''
  }
  control.addEventListener('input', () => {
    onChange(key, control.value)
    mark()
  })
  return { key, row, control, mark }
}

function drawControl(field: FormField, view: FormView, locale: string, words: Words): Control {
  const common = {
    id: field.key,
    dir: 'auto',
    'aria-required': String(field.required),
    'aria-describedby': `${field.key}-error`,
  }
  switch (field.type) {
    case 'textarea':
      return element('textarea', { ...common, rows: 6, maxlength: 20_000 })
    case 'select': {
      // Stored is each option's first language, so that agents read one vocabulary whatever the customer reads.
      const options = (field.options ?? []).map((option) =>
        element('option', { value: Object.values(option)[0] }, textIn(option, locale, view.locale)),
      )
      return element('select', common, element('option', { value: '' }, words.choose), ...options)
    }
    case 'email':
      return element('input', { ...common, type: 'email', autocomplete: 'email', maxlength: 254 })
    case 'name':
      return element('input', { ...common, type: 'text', autocomplete: 'name', maxlength: 120 })
    default:
      // What else there is stands in the form's own page, which the embed frames.
      return element('input', { ...common, type: 'text', maxlength: 300 })
  }
}

/** The text in the wanted language, else in the form's own, else in any. */
function textIn(texts: Record<string, string>, locale: string, formLocale: string): string {
  const language = (tag: string) => tag.slice(0, 2).toLowerCase()
  return (
    texts[locale] ??
    texts[language(locale)] ??
    texts[formLocale] ??
    texts[language(formLocale)] ??
    Object.values(texts)[0] ??
    ''
  )
}
