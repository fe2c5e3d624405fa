import { byId, settings } from './dom.js'

const tabs = ['mail', 'web', 'desk']
// Beside each other: mail or web next to the desk from 1000 px on, all three from 1800 px on.
const two = matchMedia('(min-width: 1000px)')
const three = matchMedia('(min-width: 1800px)')
let shown = 'mail'

/** Wires the tabs, the little browser and the layout. `onClosed` is called when the customer's page is closed. */
export function startPanes({ onClosed }) {
  for (const name of tabs) {
    byId(`tab-${name}`).addEventListener('click', () => showPane(name))
    byId(`tab-${name}`).addEventListener('keydown', moveByArrow)
  }
  two.addEventListener('change', layOut)
  three.addEventListener('change', layOut)
  byId('web-home').addEventListener('click', () => openPage(settings.shopHome))
  byId('web-reload').addEventListener('click', () => openPage(byId('web-address').textContent))
  byId('web-close').addEventListener('click', () => {
    closePage()
    onClosed()
  })
  layOut()
}

/** Whether only one pane fits. */
export function isNarrow() {
  return !two.matches
}

/** Brings a pane to the front; where it stands beside the others already, nothing moves. */
export function showPane(name) {
  if (name !== 'desk' || !two.matches) shown = name
  layOut()
}

/** Opens an address in the customer's little browser. */
export function openPage(url) {
  byId('web-closed').hidden = true
  byId('web').hidden = false
  byId('web').src = url
  byId('web-address').textContent = url
  byId('web-tab').href = url
  showPane('web')
}

/** Takes the page away, as closing a tab does: the customer is no longer there. */
export function closePage() {
  byId('web').src = 'about:blank'
  byId('web').hidden = true
  byId('web-closed').hidden = false
  showPane('web')
}

function layOut() {
  const beside = two.matches
  if (beside && shown === 'desk') shown = 'mail'
  document.body.dataset.layout = three.matches ? 'three' : beside ? 'two' : 'one'
  for (const name of tabs) {
    const visible = name === shown || three.matches || (beside && name === 'desk')
    byId(`pane-${name}`).hidden = !visible
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === shown))
    byId(`tab-${name}`).tabIndex = name === shown ? 0 : -1
  }
  byId('tab-desk').hidden = beside
}

function moveByArrow(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const usable = tabs.filter((name) => !byId(`tab-${name}`).hidden)
  const next = usable[(usable.indexOf(shown) + step + usable.length) % usable.length]
  showPane(next)
  byId(`tab-${next}`).focus()
  event.preventDefault()
}
