import { checkAnswers, type FormProblem, type RuledField } from '@throughline/contracts/form-rules'
import { prove, type Work } from '../shared/proof.ts'
import { openStore } from '../shared/store.ts'
import { controlsOf, keptAnswers, readAnswers, writeAnswers } from './answers.ts'
import { openDraft } from './draft.ts'
import { tellHeight } from './height.ts'
import { announce, markField } from './problems.ts'

interface PageData {
  key: string
  language: string
  fields: RuledField[]
  problems: Record<string, string>
  correct: string
  sending: string
  restored: string
  forget: string
  /** The answers are refused for want of work only: they go again once it is done. */
  resend: boolean
  sent: boolean
}

const data: PageData | null = JSON.parse(document.getElementById('form-data')?.textContent ?? 'null')
const form = document.querySelector<HTMLFormElement>('main form')
if (data) {
  tellHeight(data.key, data.sent)
  if (data.sent) openDraft(data.key).clear()
  else if (form) enhance(form, data)
}

/** Makes the page quicker to use than it is without scripts: it asks only what is needed, and forgets nothing. */
function enhance(form: HTMLFormElement, page: PageData): void {
  document.documentElement.classList.add('js')
  form.noValidate = true
  const draft = openDraft(page.key)
  const id = hidden(form, 'id')
  const ownId = id?.value ?? ''
  const shownAt = hidden(form, 'shownAt')
  const answers = () => keptAnswers(readAnswers(form, page.fields), page.fields)
  // After a correction the page brings what was typed itself.
  if (form.parentElement?.querySelector(':scope > .alert') === null) restore(form, page, draft)
  if (shownAt && draft.shownAt) shownAt.value = draft.shownAt
  if (id) id.value = draft.sentAs(answers()) ?? ownId
  const proof = createProof(form)
  showAsked(form, page)

  form.addEventListener('input', (event) => {
    const key = fieldOf(event.target)
    if (key !== null) markField(form, key, null)
    showAsked(form, page)
    draft.keep(answers(), shownAt?.value ?? '')
    if (id) id.value = draft.sentAs(answers()) ?? ownId
    proof.begin()
  })
  let sending = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (sending) return
    if (!check(form, page)) return
    sending = true
    const button = form.querySelector<HTMLButtonElement>('.button')
    const words = button?.textContent ?? ''
    if (button) button.textContent = page.sending
    form.ariaBusy = 'true'
    draft.noteSent(id?.value ?? '', answers())
    await proof.finished()
    form.submit()
    // Back from another page, or with a file that is gone, the form can be sent again.
    setTimeout(() => {
      sending = false
      form.ariaBusy = 'false'
      if (button) button.textContent = words
    }, 10_000)
  })
  if (page.resend && mayResend(id?.value ?? '')) form.requestSubmit()
}

/** Once for each submission: what is refused again is for the person to see. */
function mayResend(id: string): boolean {
  const store = openStore('sessionStorage')
  const key = 'throughline:form-page-resent'
  const isNew = store.get(key) !== id
  store.set(key, id)
  return isNew
}

/** Says what to correct and leads there; true when nothing is. */
function check(form: HTMLFormElement, page: PageData): boolean {
  const { problems } = checkAnswers(page.fields, readAnswers(form, page.fields), page.language)
  for (const { key, type } of page.fields) {
    const problem = problems[key]
    markField(form, key, problem === undefined ? null : wordsOf(problem, type, page))
  }
  const first = page.fields.find(({ key }) => problems[key] !== undefined)
  announce(form, first === undefined ? '' : page.correct)
  if (first !== undefined) controlsOf(form, first.key)[0]?.focus()
  return first === undefined
}

function wordsOf({ kind }: FormProblem, type: string, { problems }: PageData): string {
  return problems[kind === 'tooLong' ? `tooLong:${type}` : kind] ?? ''
}

/** Hides what is not asked for under the present answers. */
function showAsked(form: HTMLFormElement, page: PageData): void {
  const { shown } = checkAnswers(page.fields, readAnswers(form, page.fields), page.language)
  for (const { key, when } of page.fields) {
    const row = form.querySelector<HTMLElement>(`[data-field="${key}"]`)
    if (row && when) row.hidden = !shown.includes(key)
  }
}

/** Brings back what was typed before a reload, and offers to begin anew. */
function restore(form: HTMLFormElement, page: PageData, draft: ReturnType<typeof openDraft>): void {
  if (Object.keys(draft.values).length === 0) return
  writeAnswers(form, draft.values)
  const note = document.createElement('p')
  note.className = 'note'
  note.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = page.forget
  button.addEventListener('click', () => {
    draft.clear()
    form.reset()
    note.remove()
    showAsked(form, page)
    controlsOf(form, page.fields[0]?.key ?? '')[0]?.focus()
  })
  note.append(page.restored, ' ', button)
  form.before(note)
}

/** The work that a browser does for each submission; it begins with the first letter that is typed. */
function createProof(form: HTMLFormElement) {
  const challenge = hidden(form, 'challenge')?.value ?? ''
  const field = hidden(form, 'proof')
  const id = hidden(form, 'id')
  let work: { of: string; work: Work } | null = null
  const begin = () => {
    const of = id?.value ?? ''
    if (challenge === '' || !field || work?.of === of) return
    work?.work.stop()
    field.value = ''
    const begun = { of, work: prove(challenge, of) }
    work = begun
    void begun.work.done.then((number) => {
      if (work === begun) field.value = number
    })
  }
  return {
    begin,
    async finished() {
      begin()
      await work?.work.done
    },
  }
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`)
}

function fieldOf(target: EventTarget | null): string | null {
  const name = target instanceof HTMLElement ? target.getAttribute('name') : null
  return name?.startsWith('values.') ? name.slice('values.'.length) : null
}
