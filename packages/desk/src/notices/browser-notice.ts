/** Whether this browser may show notices: `missing` where it cannot, as without HTTPS. */
export type BrowserPermission = NotificationPermission | 'missing'

export function browserPermission(): BrowserPermission {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'missing'
}

/** Asks for the permission; to be called when somebody pressed a button, as browsers demand. */
export async function askBrowserPermission(): Promise<BrowserPermission> {
  if (browserPermission() === 'missing') return 'missing'
  return await Notification.requestPermission()
}

/** Shows a notice outside the page. The same `tag` replaces what stands there, so that it is there once. */
export function showBrowserNotice(o: { title: string; body: string; tag: string; open(): void }): boolean {
  if (browserPermission() !== 'granted') return false
  try {
    const notice = new Notification(o.title, { body: o.body, tag: o.tag, ...ownIcon() })
    notice.onclick = () => {
      window.focus()
      notice.close()
      o.open()
    }
    return true
  } catch {
    // Some phones show notices from service workers only; the bell tells of it there.
    return false
  }
}

/** The page's own icon, under whatever name it was built. */
function ownIcon(): { icon?: string } {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  return link === null ? {} : { icon: link.href }
}
