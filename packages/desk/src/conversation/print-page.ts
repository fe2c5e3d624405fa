let frame: HTMLIFrameElement | null = null

/**
 * Loads a page of this installation out of sight and opens the browser's print dialog for it; false when the page
 * could not be had. It is framed by its address, so that its own policy holds and not the desk's, which allows no
 * styles within a page. The frame stays until the next one: some browsers print after the dialog has returned.
 */
export async function printPage(address: string): Promise<boolean> {
  frame?.remove()
  const next = document.createElement('iframe')
  frame = next
  next.setAttribute('aria-hidden', 'true')
  next.tabIndex = -1
  next.className = 'invisible fixed size-0 border-0'
  const loaded = new Promise((resolve) => next.addEventListener('load', resolve, { once: true }))
  next.src = address
  document.body.append(next)
  await loaded
  // A refusal is JSON, or nothing that may be framed at all.
  if (next.contentDocument?.contentType !== 'text/html') return false
  next.contentWindow?.print()
  return true
}
