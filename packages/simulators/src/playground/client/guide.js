import { byId, settings } from './dom.js'
import { closePage, isNarrow, openPage, showPane } from './panes.js'

const boxes = [...document.querySelectorAll('[data-step]')]

/** Wires the list of things to try; what was done and whether it is folded stay in this browser. */
export function startGuide() {
  const done = new Set(read('playground.done', []))
  for (const box of boxes) {
    box.checked = done.has(Number(box.dataset.step))
    box.addEventListener('change', save)
  }
  for (const button of document.querySelectorAll('[data-shows]')) {
    button.addEventListener('click', () => show(button.dataset.shows))
  }
  fold(read('playground.folded', isNarrow()))
  byId('guide-toggle').addEventListener('click', () => fold(!byId('guide').hidden))
}

/** Whether a step is done. */
export function isTicked(step) {
  return boxes[step - 1].checked
}

/** Ticks a step that the page has seen happen. */
export function tick(step) {
  const box = boxes[step - 1]
  if (box.checked) return
  box.checked = true
  save()
}

function show(what) {
  if (isNarrow()) fold(true)
  if (what === 'contact') openPage(`${settings.shopHome.replace(/\/$/, '')}/contact`)
  else if (what === 'closed') {
    closePage()
    tick(5)
  } else showPane(what)
}

function fold(folded) {
  byId('guide').hidden = folded
  byId('guide-toggle').setAttribute('aria-expanded', String(!folded))
  write('playground.folded', folded)
}

function save() {
  write(
    'playground.done',
    boxes.filter((box) => box.checked).map((box) => Number(box.dataset.step)),
  )
}

/** Storage may be switched off; then the guide forgets, and that is all. */
function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise
  } catch {
    return otherwise
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {}
}
