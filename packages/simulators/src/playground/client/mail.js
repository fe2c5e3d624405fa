import { announce, byId, fill, make, shortTime, words } from './dom.js'
import { showCompose, showMail, showNothing } from './reader.js'

let folder = 'INBOX'
let open = null
let known = null

/** Wires the mail program. `did` hears of `arrived`, `replied` and `followed`. */
export function startMail(did) {
  for (const button of document.querySelectorAll('[data-folder]')) {
    button.addEventListener('click', () => choose(button.dataset.folder))
  }
  byId('write').addEventListener('click', () => {
    open = null
    byId('mailbox').dataset.reading = 'true'
    showCompose({ back, did })
  })
  const events = new EventSource('/events')
  events.addEventListener('message', () => refresh(did))
  // After a break the stream says nothing of what happened meanwhile.
  events.addEventListener('open', () => refresh(did))

  function back() {
    const uid = open
    open = null
    delete byId('mailbox').dataset.reading
    showNothing()
    refresh(did).then(() => byId('mails').querySelector(`[data-uid="${uid}"]`)?.focus())
  }

  function choose(name) {
    folder = name
    for (const button of document.querySelectorAll('[data-folder]')) {
      button.setAttribute('aria-pressed', String(button.dataset.folder === name))
    }
    back()
  }

  async function read(uid) {
    open = uid
    byId('mailbox').dataset.reading = 'true'
    await showMail({ folder, uid, back, did })
    await refresh(did)
  }

  async function refresh() {
    const [inbox, listed] = await Promise.all([list('INBOX'), folder === 'INBOX' ? null : list(folder)])
    if (inbox === null) return
    tellNew(inbox)
    const unread = inbox.filter((mail) => !mail.seen).length
    byId('unread').hidden = unread === 0
    byId('unread').textContent = unread === 0 ? '' : String(unread)
    draw(listed ?? inbox, read)
  }

  function tellNew(inbox) {
    const fresh = known === null ? [] : inbox.filter((mail) => !known.has(mail.uid))
    known = new Set(inbox.map((mail) => mail.uid))
    const [first] = fresh
    if (first === undefined) return
    announce(fill(words.newMail, { name: first.fromName || first.from, subject: first.subject }))
    did('arrived')
  }
}

async function list(name) {
  try {
    const response = await fetch(`/mail/${name}`)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

function draw(mails, read) {
  const focused = document.activeElement?.dataset?.uid
  const rows = mails.map((mail) => row(mail, read))
  const empty = folder === 'INBOX' ? words.emptyInbox : words.emptySent
  byId('mails').replaceChildren(...(rows.length > 0 ? rows : [make('li', { class: 'empty' }, empty)]))
  if (focused) byId('mails').querySelector(`[data-uid="${focused}"]`)?.focus()
}

function row(mail, read) {
  const who = folder === 'Sent' ? mail.to : mail.fromName || mail.from
  return make(
    'li',
    {},
    make(
      'button',
      {
        class: mail.seen ? 'row' : 'row unread',
        'data-uid': mail.uid,
        'aria-current': mail.uid === open ? 'true' : null,
        onclick: () => read(mail.uid),
      },
      make('b', {}, who, mail.seen ? null : make('span', { class: 'hidden-words' }, `, ${words.unread}`)),
      make('time', { datetime: mail.date }, shortTime(mail.date)),
      make('span', {}, mail.subject || words.noSubject),
    ),
  )
}
