import type { Page } from 'playwright-core'

/** How long frames took, in milliseconds. */
export interface Spread {
  count: number
  median: number
  p95: number
  worst: number
}

export interface Frames {
  what: string
  all: Spread
  first: Spread
  last: Spread
  /** Frames in which the end of what was loaded was reached before more of it came. */
  waited: number
}

/** Scrolls the list of a page by so many pixels a frame until so many rows were seen. */
export async function scrollThrough(page: Page, o: { pixels: number; rows: number }): Promise<Frames> {
  await page.bringToFront()
  const { times, waited } = await page.evaluate(scroll, o)
  const tenth = Math.floor(times.length / 10)
  return {
    what: 'the desk',
    all: spread(times),
    first: spread(times.slice(0, tenth)),
    last: spread(times.slice(-tenth)),
    waited,
  }
}

/** Runs in the page. The time of a frame is from its beginning to that of the next. */
function scroll({ pixels, rows }: { pixels: number; rows: number }): Promise<{
  times: number[]
  waited: number
}> {
  const list = document.querySelector('ul[aria-label=Conversations]')
  const scroller = list?.parentElement
  const row = list?.querySelector('li')
  if (!list || !scroller || !row) throw new Error('There is no list.')
  const end = rows * row.offsetHeight - scroller.clientHeight - 2 * row.offsetHeight
  const times: number[] = []
  let waited = 0
  return new Promise((done) => {
    let before = 0
    const step = (now: number) => {
      const { scrollTop } = scroller
      if (before > 0) times.push(now - before)
      before = now
      scroller.scrollTop = scrollTop + pixels
      if (scroller.scrollTop === scrollTop) waited += 1
      if (scroller.scrollTop >= end) done({ times, waited })
      else requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
}

/** A page with as many copies of the first row of the desk, in its own styles; only those in sight are in the document. */
export async function bareList(desk: Page, rows: number): Promise<string> {
  const { row, classes, styles, width, height } = await desk.evaluate(() => {
    const list = document.querySelector('ul[aria-label=Conversations]')
    const first = list?.querySelector('li')
    if (!list || !first) throw new Error('There is no list.')
    return {
      row: first.innerHTML,
      classes: document.documentElement.className,
      styles: [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules])
        .map((rule) => rule.cssText)
        .join('\n'),
      width: list.clientWidth,
      height: list.parentElement?.clientHeight ?? 0,
    }
  })
  return `<!doctype html><html class="${classes}"><style>${styles}</style><body>
<div style="width:${width}px;height:${height}px;overflow-y:auto"><ul aria-label="Conversations" style="position:relative"></ul></div>
<template>${row}</template><script>
const list = document.querySelector('ul'), scroller = list.parentElement, copy = document.querySelector('template').content
const shown = new Map(), rowAt = (i) => {
  const row = document.createElement('li')
  row.style = 'position:absolute;left:0;right:0;top:0;transform:translateY(' + i * high + 'px)'
  row.append(copy.cloneNode(true))
  const name = row.querySelector('bdi')
  if (name) name.textContent += ' ' + i
  return row
}
let high = 0
list.append(rowAt(0)); high = list.firstChild.offsetHeight; list.firstChild.remove()
list.style.height = high * ${rows} + 'px'
const show = () => {
  const from = Math.max(0, Math.floor(scroller.scrollTop / high) - 8)
  const to = Math.min(${rows} - 1, Math.ceil((scroller.scrollTop + scroller.clientHeight) / high) + 8)
  for (const [i, row] of shown) if (i < from || i > to) { row.remove(); shown.delete(i) }
  for (let i = from; i <= to; i++) if (!shown.has(i)) { const row = rowAt(i); shown.set(i, row); list.append(row) }
}
scroller.addEventListener('scroll', show); show()
</script></body></html>`
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 10) /
    10
  return { count: times.length, median: at(0.5), p95: at(0.95), worst: at(1) }
}
