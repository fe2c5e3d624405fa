import { randomUUID } from 'node:crypto'
import type { FormField, FormView } from '@throughline/contracts'
import { type Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { nearestLocale, type Words, wordsFor } from '../words.ts'

export interface FormPage {
  form: FormView
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** Where the form posts to, urlencoded; read it with `readFormPost`. */
  actionUrl: string
  /** What was typed, by field key; kept when something must be corrected. */
  values?: Record<string, string>
  /** What to correct, by field key, in the customer's language; the key `''` is about the whole form. */
  errors?: Record<string, string>
  /** Set once the submission is stored: shows the confirmation in place of the form. */
  receipt?: { reference: string; message: string } | null
  /** The id of an earlier try, so that sending once more stays one submission. */
  submissionId?: string
}

/** A hosted form that works without JavaScript. */
export function renderFormPage(page: FormPage): PortalPage {
  const words = wordsFor(page.locale)
  const { form, receipt } = page
  const body = receipt ? receiptBody(page, receipt, words) : formBody(page, words)
  return layout({
    organisation: form.organisation,
    colour: page.colour,
    locale: page.locale,
    title: receipt ? words.receiptTitle : form.name,
    body: html`<section class="card">${body}</section>`,
  })
}

/** The text of a label in the wanted language, else in the form's own, else in any. */
export function textIn(texts: Record<string, string>, locale: string, formLocale: string): string {
  const language = (tag: string) => tag.toLowerCase().split(/[-_]/)[0] ?? ''
  return (
    texts[locale] ??
    texts[language(locale)] ??
    texts[formLocale] ??
    texts[language(formLocale)] ??
    Object.values(texts)[0] ??
    ''
  )
}

function receiptBody(page: FormPage, receipt: { reference: string; message: string }, words: Words): Html {
  return html`<h1>${words.receiptTitle}</h1><p class="lead">${receipt.message}</p>
<p class="ref"><span class="quiet">${words.receiptReference}</span><b>${receipt.reference}</b></p>
<a class="more" href="${safeUrl(page.actionUrl)}">${words.receiptAgain}</a>`
}

function formBody(page: FormPage, words: Words): Html {
  const { form, errors = {}, locale } = page
  const wrong = Object.keys(errors).length > 0
  return html`<h1>${form.name}</h1>
<p class="quiet">${form.fields.some((field) => field.required) && words.formRequired}</p>
${wrong && html`<p class="alert" role="alert">${errors[''] ?? words.formErrors}</p>`}
<form method="post" action="${safeUrl(page.actionUrl)}">
${form.fields.map((field) => fieldRow(field, page, words))}
<div class="trap" aria-hidden="true"><label>${words.formHoneypot}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="id" value="${page.submissionId ?? randomUUID()}">
<input type="hidden" name="locale" value="${nearestLocale(locale)}">
<input type="hidden" name="shownAt" value="${Date.now()}">
<div class="act"><button class="button">${words.formSend}</button></div>
<p class="quiet">${words.formNext}</p>
</form>`
}

function fieldRow(field: FormField, page: FormPage, words: Words): Html {
  const error = page.errors?.[field.key]
  const id = `field-${field.key}`
  const label = textIn(field.label, page.locale, page.form.locale)
  return html`<div class="field${error !== undefined && ' wrong'}">
<label for="${id}">${label} ${field.required ? '*' : html`<i>(${words.formOptional})</i>`}</label>
${control(field, id, page, words)}
${error !== undefined && html`<p class="hint" id="${id}-error">${error}</p>`}
</div>`
}

function control(field: FormField, id: string, page: FormPage, words: Words): Html {
  const value = page.values?.[field.key] ?? ''
  const wrong = page.errors?.[field.key] !== undefined
  const common = html`id="${id}" name="values.${field.key}"${field.required && html` required`}${wrong && html` aria-invalid="true" aria-describedby="${id}-error"`}`
  switch (field.type) {
    case 'textarea':
      return html`<textarea ${common} rows="6" maxlength="20000">
${value}</textarea>`
    case 'select':
      return html`<select ${common}><option value="">${words.formChoose}</option>${(field.options ?? []).map(
        (option) => {
          // Stored is each option's first language, so that agents read one vocabulary whatever the customer reads.
          const stored = Object.values(option)[0] ?? ''
          const shown = textIn(option, page.locale, page.form.locale)
          return html`<option value="${stored}"${stored === value && html` selected`}>${shown}</option>`
        },
      )}</select>`
    case 'email':
      return html`<input ${common} type="email" inputmode="email" autocomplete="email" autocapitalize="off" maxlength="254" value="${value}">`
    case 'name':
      return html`<input ${common} type="text" autocomplete="name" maxlength="120" value="${value}">`
    case 'text':
      return html`<input ${common} type="text" maxlength="1000" value="${value}">`
  }
}
