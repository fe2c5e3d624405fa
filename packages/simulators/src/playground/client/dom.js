/** Words, addresses and language, as the server wrote them into the page. */
export const settings = JSON.parse(document.getElementById('settings').textContent)
export const { words } = settings

/** The element with that id, which the page always has. */
export function byId(id) {
  return document.getElementById(id)
}

/** Makes an element: `make('p', { class: 'quiet' }, 'text', child)`. Properties that start with `on` are listeners. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

/** Puts values into `{name}` places. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_place, name) => values[name] ?? '')
}

/** Says something to people who cannot see it happen. */
export function announce(text) {
  byId('news').textContent = text
}

/** `14:02` today, else the day; in the page's language. */
export function shortTime(iso) {
  const date = new Date(iso)
  const today = date.toDateString() === new Date().toDateString()
  const how = today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }
  return new Intl.DateTimeFormat(settings.locale === 'fi' ? 'fi-FI' : 'en-GB', how).format(date)
}

/** Day and time in full. */
export function longTime(iso) {
  const how = { dateStyle: 'long', timeStyle: 'short' }
  return new Intl.DateTimeFormat(settings.locale === 'fi' ? 'fi-FI' : 'en-GB', how).format(new Date(iso))
}
