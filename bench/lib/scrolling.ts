import type { Page } from 'playwright-core'

/** How long frames took, in milliseconds. */
export interface Spread {
  median: number
  p95: number
  worst: number
}

export interface Frames {
  what: string
  /** With the first rows, when little is loaded. */
  top: Spread
  /** With the last ones, when everything is. */
  end: Spread
  /** From the last of the first rows until everything was loaded, in seconds. */
  loading: number
}

/** Scrolls the list of a page: so many frames from its top, on until all rows are there, and so many frames to its end. */
export async function scrollThrough(
  page: Page,
  o: { pixels: number; rows: number; frames: number },
): Promise<Frames> {
  await page.bringToFront()
  const { top, end, loading } = await page.evaluate(scroll, o)
  return { what: 'the desk', top: spread(top), end: spread(end), loading: Math.round(loading / 100) / 10 }
}

/** Runs in the page. The time of a frame is from its beginning to that of the next. */
async function scroll({ pixels, rows, frames }: { pixels: number; rows: number; frames: number }) {
  const list = document.querySelector('ul[aria-label=Conversations]')
  const scroller = list?.parentElement
  const row = list?.querySelector('li')
  if (!list || !scroller || !row) throw new Error('There is no list.')
  const whole = rows * row.offsetHeight
  const frame = () => new Promise<number>((next) => requestAnimationFrame(next))
  const timed = async () => {
    const times: number[] = []
    let before = await frame()
    for (let i = 0; i < frames; i++) {
      scroller.scrollTop += pixels
      const now = await frame()
      times.push(now - before)
      before = now
    }
    return times
  }
  const top = await timed()
  const begun = performance.now()
  while (scroller.scrollHeight < whole) {
    scroller.scrollTop = scroller.scrollHeight
    await frame()
  }
  const loading = performance.now() - begun
  scroller.scrollTop = whole - frames * pixels - scroller.clientHeight
  // What loading left behind is cleared away first.
  for (let i = 0; i < 60; i++) await frame()
  return { top, end: await timed(), loading }
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
  return { median: at(0.5), p95: at(0.95), worst: at(1) }
}
