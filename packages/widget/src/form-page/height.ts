/** Tells the page around the frame how tall the form is, and whether it was sent. Nothing else of it is told. */
export function tellHeight(key: string, sent: boolean): void {
  if (window.parent === window) return
  document.documentElement.classList.add('framed')
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    window.parent.postMessage({ throughlineForm: key, height, sent }, '*')
  }
  new ResizeObserver(tell).observe(document.body)
  tell()
}
