import { CONSENTED, type FormField, longestAnswer, optionValue, wordsIn } from '@throughline/contracts'
import { type Html, html } from '../html.ts'
import type { Words } from '../words.ts'
import type { FormPage } from './form.ts'

/** A file that came with an earlier try. */
export interface KeptFile {
  id: string
  name: string
}

/** A field with its label, its help and what is wrong with it. */
export function fieldRow(field: FormField, page: FormPage, words: Words): Html {
  const error = page.errors?.[field.key]
  const id = `field-${field.key}`
  const label = textOf(field.label, page)
  const mark = field.required ? '*' : html`<i>(${words.formOptional})</i>`
  const help = field.help === undefined ? '' : textOf(field.help, page)
  const row = html`${condition(field, page, words)}${help !== '' && html`<p class="help" id="${id}-help">${help}</p>`}`
  const hint = error !== undefined && html`<p class="hint" id="${id}-error">${error}</p>`
  const open = html`class="field${error !== undefined && ' wrong'}" data-field="${field.key}"`
  if (field.type === 'choices') {
    return html`<fieldset ${open}${described(field, id, page)}><legend>${label} ${mark}</legend>${row}${choices(field, id, page)}${hint}</fieldset>`
  }
  if (field.type === 'consent') {
    return html`<div ${open}><label class="tick" for="${id}"><input ${common(field, id, page)} type="checkbox" value="${CONSENTED}"${page.values?.[field.key] === CONSENTED && html` checked`}><span>${label} ${mark}</span></label>${row}${hint}</div>`
  }
  return html`<div ${open}>
<label for="${id}">${label} ${mark}</label>${row}
${control(field, id, page, words)}
${hint}
</div>`
}

function control(field: FormField, id: string, page: FormPage, words: Words): Html {
  const value = page.values?.[field.key] ?? ''
  const shared = common(field, id, page)
  const most = longestAnswer[field.type] ?? 0
  const line = (more: Html) => html`<input ${shared} ${more} dir="auto" maxlength="${most}" value="${value}">`
  switch (field.type) {
    case 'textarea':
      return html`<textarea ${shared} dir="auto" rows="6" maxlength="${most}">
${value}</textarea>`
    case 'select':
      return html`<select ${shared}><option value="">${words.formChoose}</option>${options(field, page).map(
        ({ stored, shown, all }) =>
          html`<option value="${stored}"${all.includes(value) && html` selected`}>${shown}</option>`,
      )}</select>`
    case 'email':
      return line(html`type="email" inputmode="email" autocomplete="email" autocapitalize="off"`)
    case 'name':
      return line(html`type="text" autocomplete="name"`)
    case 'phone':
      return line(html`type="tel" inputmode="tel" autocomplete="tel"`)
    case 'number':
      // Not of the type `number`, which throws away what it cannot read: then nobody could say what is wrong.
      return line(html`type="text" inputmode="decimal"`)
    case 'order':
      return line(html`type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"`)
    case 'date':
      return html`<input ${shared} type="date" value="${value}">`
    case 'file':
      return html`${kept(field, page, words)}<input ${shared} type="file" multiple>`
    default:
      return line(html`type="text"`)
  }
}

/** What every control has. One that hangs on a condition is required only as long as that holds: the server says so. */
function common(field: FormField, id: string, page: FormPage): Html {
  const wrong = page.errors?.[field.key] !== undefined
  const hasKept = (page.files?.[field.key] ?? []).length > 0
  const needed = field.required && field.when === undefined && !hasKept
  return html`id="${id}" name="values.${field.key}"${needed && html` required`}${wrong && html` aria-invalid="true"`}${described(field, id, page)}${isFirstWrong(field, page) && html` autofocus`}`
}

/** Where the keyboard goes when the page comes back. */
function isFirstWrong({ key }: FormField, { errors = {} }: FormPage): boolean {
  return Object.keys(errors).find((wrong) => wrong !== '') === key
}

function described(field: FormField, id: string, page: FormPage): Html {
  const parts = [
    ...(page.errors?.[field.key] === undefined ? [] : [`${id}-error`]),
    ...(field.when === undefined ? [] : [`${id}-when`]),
    ...(field.help === undefined ? [] : [`${id}-help`]),
  ]
  return html`${parts.length > 0 && html` aria-describedby="${parts.join(' ')}"`}`
}

function choices(field: FormField, id: string, page: FormPage): Html[] {
  const chosen = (page.values?.[field.key] ?? '').split('\n')
  return options(field, page).map(
    ({ stored, shown, all }, at) =>
      html`<label class="tick" for="${id}-${at}"><input id="${id}-${at}" name="values.${field.key}" type="checkbox" value="${stored}"${all.some((one) => chosen.includes(one)) && html` checked`}${at === 0 && isFirstWrong(field, page) && html` autofocus`}><span>${shown}</span></label>`,
  )
}

function options(field: FormField, page: FormPage): { stored: string; shown: string; all: string[] }[] {
  return (field.options ?? []).map((option) => ({
    stored:
      page.form.language === undefined
        ? (Object.values(option)[0] ?? '')
        : optionValue(option, page.form.language),
    shown: textOf(option, page),
    all: Object.values(option),
  }))
}

function kept(field: FormField, page: FormPage, words: Words): Html | null {
  const files = page.files?.[field.key] ?? []
  if (files.length === 0) return null
  return html`<p class="help">${words.formKept}</p>${files.map(
    ({ id, name }) =>
      html`<label class="tick"><input type="checkbox" name="files.${field.key}" value="${id}" checked><span>${name}</span></label>`,
  )}`
}

/** Where no script hides what is not asked for, the page says when it is. */
function condition({ key, when }: FormField, page: FormPage, words: Words): Html | null {
  const asked = page.form.fields.find((field) => field.key === when?.field)
  if (when === undefined || asked === undefined) return null
  const label = textOf(asked.label, page)
  const option = asked.options?.find((one) => Object.values(one).includes(when.value ?? ''))
  const value = option === undefined ? (when.value ?? '') : textOf(option, page)
  const sentence =
    when.test === 'filled'
      ? words.formOnlyIfFilled.replace('{field}', () => label)
      : words.formOnlyIf.replace('{field}', () => label).replace('{value}', () => value)
  return html`<p class="help when" id="field-${key}-when">${sentence}</p>`
}

function textOf(words: Record<string, string>, { locale, form }: FormPage): string {
  return wordsIn(words, locale, form.language ?? form.locale)
}
