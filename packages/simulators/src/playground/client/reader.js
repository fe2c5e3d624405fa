import { announce, byId, fill, longTime, make, settings, words } from './dom.js'
import { openPage } from './panes.js'

/** What stands where a mail would. */
export function showNothing() {
  byId('reader').replaceChildren(make('p', { class: 'empty' }, words.chooseMail))
}

/** Fetches a mail and shows it with its answer form folded away. */
export async function showMail({ folder, uid, back, did }) {
  const response = await fetch(`/mail/${folder}/${uid}`)
  if (!response.ok) return showNothing()
  const mail = await response.json()
  const actions = make('div', { class: 'actions' })
  const reply = make('button', { class: 'button primary', onclick: () => answer() }, words.reply)
  if (folder === 'INBOX') actions.append(reply)
  const title = make('h2', { tabindex: '-1' }, mail.subject || words.noSubject)
  byId('reader').replaceChildren(
    backButton(back),
    title,
    make(
      'dl',
      {},
      ...line(words.from, mail.fromName ? `${mail.fromName} <${mail.from}>` : mail.from),
      ...line(words.to, mail.to),
    ),
    make('time', { datetime: mail.date }, longTime(mail.date)),
    bodyFrame(folder, uid, did),
    ...attachments(folder, mail),
    actions,
  )
  title.focus({ preventScroll: true })

  function answer() {
    const form = replyForm({ folder, mail, did, done: () => form.replaceWith(actions) })
    actions.replaceWith(form)
    form.querySelector('textarea').focus()
  }
}

/** An empty mail to somebody. */
export function showCompose({ back, did }) {
  const to = make('input', { type: 'email', required: true, name: 'to', autocomplete: 'off' })
  to.value = settings.supportAddress
  const subject = make('input', { required: true, name: 'subject', autocomplete: 'off' })
  const form = sendForm({
    fields: [labelled(words.to, to), labelled(words.subject, subject)],
    rows: 9,
    send: (letter) => post('/mail/INBOX', { to: to.value, subject: subject.value, ...letter }),
    sent: () => {
      announce(fill(words.mailSent, { to: to.value }))
      did('wrote')
      back()
    },
    cancel: back,
  })
  byId('reader').replaceChildren(backButton(back), make('h2', {}, words.write), form)
  subject.focus()
}

function backButton(back) {
  return make('button', { class: 'button back', onclick: back }, `← ${words.back}`)
}

function line(name, value) {
  return [make('dt', {}, name), make('dd', {}, value)]
}

/** The mail in a frame without scripts. The page around it follows its links. */
function bodyFrame(folder, uid, did) {
  const frame = make('iframe', {
    class: 'body',
    title: words.messageBody,
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    src: `/mail/${folder}/${uid}/body`,
  })
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument
    const fit = () => {
      frame.style.height = `${Math.max(80, inside.documentElement.scrollHeight)}px`
    }
    fit()
    new ResizeObserver(fit).observe(inside.documentElement)
    inside.addEventListener('click', (event) => {
      const link = event.target.closest('a[href]')
      if (link === null || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      follow(link.href, did)
    })
  })
  return frame
}

/** Into the customer's browser pane where the page allows it, else into a tab. */
async function follow(href, did) {
  if (!/^https?:/.test(href)) return
  did('followed')
  const answer = await fetch(`/framable?url=${encodeURIComponent(href)}`).catch(() => null)
  if (answer?.ok && (await answer.json())) openPage(href)
  else open(href, '_blank', 'noopener')
}

function attachments(folder, mail) {
  if (mail.attachments.length === 0) return []
  const links = mail.attachments.map((one, index) =>
    make(
      'li',
      {},
      make(
        'a',
        { href: `/mail/${folder}/${mail.uid}/attachments/${index}`, download: one.filename },
        one.filename,
      ),
    ),
  )
  return [make('h3', {}, words.attachments), make('ul', { class: 'files' }, ...links)]
}

function replyForm({ folder, mail, did, done }) {
  // A keyed reply address says nothing to a reader.
  const who = mail.fromName || mail.replyTo
  const form = sendForm({
    fields: [make('p', { class: 'quiet', title: mail.replyTo }, `${words.to}: ${who}`)],
    rows: 5,
    below: make(
      'details',
      {},
      make('summary', {}, words.appended),
      make('pre', { tabindex: '0', 'aria-label': words.appended }, mail.appended),
    ),
    send: (letter) => post(`/mail/${folder}/${mail.uid}`, letter),
    sent: () => {
      announce(fill(words.mailSent, { to: who }))
      did('replied')
      const note = make('p', { class: 'sent', tabindex: '-1' }, fill(words.mailSent, { to: who }))
      form.before(note)
      done()
      note.focus()
    },
    cancel: done,
  })
  return form
}

function sendForm({ fields, rows, below = null, send, sent, cancel }) {
  const text = make('textarea', { rows, required: true, name: 'text' })
  const cc = make('input', { type: 'email', multiple: true, name: 'cc', autocomplete: 'off' })
  const files = make('input', { type: 'file', multiple: true, name: 'files' })
  const problem = make('p', { class: 'problem', role: 'alert', hidden: true })
  const button = make('button', { class: 'button primary' }, words.send)
  const form = make(
    'form',
    { class: 'letter' },
    ...fields,
    labelled(words.cc, cc),
    labelled(words.text, text),
    labelled(words.attachments, files),
    below,
    problem,
    make(
      'div',
      { class: 'actions' },
      button,
      make('button', { class: 'button', type: 'button', onclick: cancel }, words.cancel),
    ),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    button.textContent = words.sending
    const reason = await send({
      text: text.value,
      cc: cc.value.split(',').map((address) => address.trim()),
      files: await Promise.all([...files.files].map(readFile)),
    })
    button.disabled = false
    button.textContent = words.send
    problem.hidden = reason === null
    problem.textContent = reason === null ? '' : fill(words.failed, { reason })
    if (reason === null) sent()
  })
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
  return form
}

function labelled(name, control) {
  return make('label', {}, make('span', {}, name), control)
}

/** A chosen file as it travels: its bytes in base64. */
async function readFile(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
  const content = url.slice(url.indexOf(',') + 1)
  return { filename: file.name, contentType: file.type || 'application/octet-stream', content }
}

/** Sends JSON; answers the reason when it failed, else null. */
async function post(path, body) {
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    return response.ok ? null : `${await response.text()}.`
  } catch (error) {
    return `${error.message}.`
  }
}
