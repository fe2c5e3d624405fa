import type { Call } from '../loader/api.ts'

/** What the chat tells the page that it stands on. */
const events = ['ready', 'open', 'close', 'message', 'unread']

const calls: { push(...calls: Call[]): void } = window.Throughline ?? []
if (Array.isArray(calls)) window.Throughline = calls
const list = document.getElementById('events')
const nothing = document.getElementById('nothing')

for (const event of events) calls.push(['on', event, (detail) => tell(event, detail)])
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-call]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const typed = new FormData(form)
    const text = (name: string) => String(typed.get(name) ?? '').trim()
    call(
      form.dataset.call === 'identify'
        ? ['identify', text('token') || null]
        : ['setContext', contextOf(text)],
    )
  })
}
for (const button of document.querySelectorAll<HTMLElement>('button[data-call]')) {
  button.addEventListener('click', () => call([button.dataset.call === 'open' ? 'open' : 'close']))
}

function contextOf(text: (name: string) => string): { name?: string; email?: string } {
  return { ...(text('name') && { name: text('name') }), ...(text('email') && { email: text('email') }) }
}

/** The loader may have put its API in the place of the queue meanwhile. */
function call(made: Call): void {
  window.Throughline?.push(made)
  const [name, ...given] = made
  tell(`Throughline.${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`)
}

function tell(what: string, detail?: unknown): void {
  if (nothing) nothing.hidden = true
  const line = document.createElement('li')
  const at = new Date().toLocaleTimeString()
  line.textContent = `${at}  ${what}${detail === undefined ? '' : ` ${JSON.stringify(detail)}`}`
  list?.prepend(line)
}
