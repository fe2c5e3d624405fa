import type { FormView } from '@throughline/contracts'
import { applyStyles } from '../shared/styles.ts'
import { createDraft } from './draft.ts'
import { drawForm, drawNotice, drawReceipt } from './draw.ts'
import css from './form.css?inline'
import { createFormApi, type FormApi } from './form-api.ts'
import { showFrame } from './frame.ts'
import { applyTheme } from './theme.ts'
import { checkValues } from './validate.ts'
import { type Words, wordsFor } from './words.ts'

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.dataset.form) start(script, script.dataset.form)

/** Draws the form where the script stands, or in the element that `data-target` names. */
function start(script: HTMLScriptElement, key: string): void {
  const host = document.createElement('throughline-form')
  const target = script.dataset.target && document.querySelector(script.dataset.target)
  if (target) target.append(host)
  else script.after(host)
  const root = host.attachShadow({ mode: 'open' })
  applyStyles(root, css, script.nonce)
  applyTheme(host, script.dataset.colour ?? '')
  const locale = script.dataset.locale || document.documentElement.lang || navigator.language
  const words = wordsFor(locale)
  host.dataset.state = 'loading'
  const api = createFormApi(new URL('..', script.src).href, key, words.locale)
  const load = async () => {
    const view = await api.load()
    if (!script.dataset.colour && view?.colour) applyTheme(host, view.colour)
    if (view?.hosted) {
      const address = new URL(`../forms/${encodeURIComponent(key)}?locale=${words.locale}`, script.src)
      if (!(await showFrame(root, address.href, host, view.name)))
        drawNotice(root, words.notLoaded, words.again, load)
    } else if (view) show(host, view, { root, api, locale, words })
    else drawNotice(root, words.notLoaded, words.again, load)
  }
  void load()
}

interface Setting {
  root: ShadowRoot
  api: FormApi
  locale: string
  words: Words
}

/** Draws the form; its element says to the page around it how far it is. */
function show(host: HTMLElement, view: FormView, setting: Setting): void {
  const { root, api, locale, words } = setting
  host.dataset.state = 'open'
  const shownAt = performance.now()
  const draft = createDraft(view.key)
  const form = drawForm(root, view, {
    locale,
    words,
    values: draft.values,
    onChange: draft.change,
    async onSubmit(values, website) {
      const wrong = checkValues(view, values, words)
      form.mark(wrong)
      if (Object.keys(wrong).length > 0) return
      form.busy(true)
      const elapsed = Math.round(performance.now() - shownAt)
      const id = draft.idFor(values)
      const outcome = await api.submit({ id, locale: words.locale, values, website, elapsed })
      form.busy(false)
      if (outcome.kind === 'ok') {
        draft.clear()
        host.dataset.state = 'sent'
        drawReceipt(root, outcome.receipt, words, () => show(host, view, setting))
      } else if (outcome.kind === 'refused') form.mark(outcome.fields, outcome.message || words.refused)
      else form.mark({}, words.offline)
    },
  })
}
