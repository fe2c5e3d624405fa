import type { CustomerMailer } from '../customer/customer-mailer.ts'

/** Mails that are looked through, the newest first. */
const LOOKED_AT = 10

/**
 * Whether somebody took up an offer to switch that came in one of the customer's newest mails, wherever they opened
 * its link. Looking at the page behind a link changes nothing there; mails that nobody has read are left unread.
 */
export async function hasMoved(
  mailer: Pick<CustomerMailer, 'list' | 'read'>,
  productUrl: string,
): Promise<boolean> {
  const read = (await mailer.list()).filter((mail) => mail.seen).slice(0, LOOKED_AT)
  for (const { uid } of read) {
    const links = (await mailer.read(uid))?.links ?? []
    for (const link of links.filter((one) => one.startsWith(`${productUrl}/h/`))) {
      if (await isUsed(link)) return true
    }
  }
  return false
}

async function isUsed(link: string): Promise<boolean> {
  try {
    const page = await fetch(link, { signal: AbortSignal.timeout(3000) })
    return (await page.text()).includes('data-state="used"')
  } catch {
    return false
  }
}
