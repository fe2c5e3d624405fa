import { randomBytes, randomUUID } from 'node:crypto'
import type { FormView, RuledField } from '@throughline/contracts'
import { Html, html, safeUrl } from '../html.ts'
import { layout, type PortalPage } from '../layout.ts'
import { nearestLocale, type Words, wordsFor } from '../words.ts'
import { fieldRow, type KeptFile } from './form-fields.ts'

export interface FormPage {
  form: FormView
  /** The shop's colour, `#rrggbb`. */
  colour: string
  locale: string
  /** Where the form posts to, urlencoded or (with files) multipart; read it with `readFormPost`. */
  actionUrl: string
  /** What was typed, by field key; kept when something must be corrected. */
  values?: Record<string, string>
  /** Files that were sent with an earlier try, by field key; they need not be chosen again. */
  files?: Record<string, KeptFile[]>
  /** What to correct, by field key, in the customer's language; the key `''` is about the whole form. */
  errors?: Record<string, string>
  /** Set once the submission is stored: shows the confirmation in place of the form. */
  receipt?: { reference: string; message: string; thanks?: string; trackUrl?: string } | null
  /** The id of an earlier try, so that sending once more stays one submission. */
  submissionId?: string
  /** When the first try was shown (milliseconds of the epoch). */
  shownAt?: number
  /** The same is to be sent once more by itself, as soon as the new challenge is met. */
  resend?: boolean
  /** Sent again without the work of a browser, it is taken to be looked at. */
  mayGoWithout?: boolean
  /** What makes the page better where scripts run; it works without. */
  script?: FormScript
}

export interface FormScript {
  /** Address of the widget's `form-page.js`, absolute or a path of this server. */
  url: string
  /** What to say of each kind of problem, in the customer's language; `tooLong:<type>` by type of field. */
  problems: Record<string, string>
  /** What its browser works on while the form is filled in; none is asked of a preview. */
  challenge?: string
}

/** A hosted form that works without JavaScript. */
export function renderFormPage(page: FormPage): PortalPage {
  const words = wordsFor(page.locale)
  const { form, receipt } = page
  const body = receipt ? receiptBody(page, receipt, words) : formBody(page, words)
  const nonce = randomBytes(16).toString('base64')
  return layout({
    organisation: form.organisation,
    colour: page.colour,
    locale: page.locale,
    title: receipt ? words.receiptTitle : form.name,
    body: html`<section class="card">${body}</section>${page.script && script(page, page.script, nonce)}`,
    ...(page.script !== undefined && { csp: [`script-src 'nonce-${nonce}' 'self'`] }),
  })
}

function receiptBody(page: FormPage, receipt: NonNullable<FormPage['receipt']>, words: Words): Html {
  const { reference, message, thanks, trackUrl } = receipt
  return html`<h1>${words.receiptTitle}</h1><p class="lead">${message}</p>${thanks !== undefined && html`<p class="words">${thanks}</p>`}
<p class="ref"><span class="quiet">${words.receiptReference}</span><b>${reference}</b></p>
${trackUrl !== undefined && html`<p class="act"><a class="button second" href="${safeUrl(trackUrl)}" target="_top">${words.receiptTrack}</a></p><p class="quiet">${words.receiptTrackKeep}</p>`}
<a class="more" href="${safeUrl(page.actionUrl)}">${words.receiptAgain}</a>`
}

function formBody(page: FormPage, words: Words): Html {
  const { form, errors = {}, locale } = page
  const wrong = Object.keys(errors).length > 0
  const hasFiles = form.fields.some(({ type }) => type === 'file')
  const answered = form.fields.some(({ type }) => type === 'email')
  return html`<h1>${form.name}</h1>
${form.intro !== undefined && html`<p class="words">${form.intro}</p>`}
<p class="quiet">${form.fields.some((field) => field.required) && words.formRequired}</p>
${wrong && html`<p class="alert" role="alert">${errors[''] ?? words.formErrors}</p>`}
<form method="post" action="${safeUrl(page.actionUrl)}"${hasFiles && html` enctype="multipart/form-data"`}>
${form.fields.map((field) => fieldRow(field, page, words))}
<div class="trap" aria-hidden="true"><label>${words.formHoneypot}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="id" value="${page.submissionId ?? randomUUID()}">
<input type="hidden" name="locale" value="${nearestLocale(locale)}">
<input type="hidden" name="shownAt" value="${page.shownAt ?? Date.now()}">
${page.script?.challenge !== undefined && html`<input type="hidden" name="challenge" value="${page.script.challenge}"><input type="hidden" name="proof" value="">`}${page.mayGoWithout === true && html`<input type="hidden" name="again" value="1">`}
<div class="act"><button class="button">${words.formSend}</button></div>
<p class="quiet">${answered && words.formNext}</p>
</form>`
}

/** What the script reads stands as data beside it, so that no policy need allow scripts in the page. */
function script(
  { form, locale, receipt, resend = false }: FormPage,
  { url, problems }: FormScript,
  nonce: string,
): Html {
  const language = form.language ?? 'en'
  const fields = form.fields.map(
    ({ key, type, required, options, when }): RuledField => ({
      key,
      type,
      required,
      ...(options !== undefined && { options }),
      ...(when !== undefined && { when }),
    }),
  )
  const words = wordsFor(locale)
  const data = {
    key: form.key,
    language,
    fields,
    problems,
    correct: words.formErrors,
    sending: words.formSending,
    restored: words.formRestored,
    forget: words.formForget,
    resend,
    sent: receipt !== undefined && receipt !== null,
  }
  const text = JSON.stringify(data).replace(/</g, '\\u003c')
  return html`<script type="application/json" id="form-data">${new Html(text)}</script>
<script type="module" nonce="${nonce}" src="${url}"></script>`
}
