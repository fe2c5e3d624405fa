import { createDkimKeys, type DnsSimulator, signed } from '@throughline/simulators'
import MailComposer from 'nodemailer/lib/mail-composer'
import { supportAddress } from '../../../src/demo/index.ts'
import type { QueuedMail } from './mail-server.ts'

const domain = 'kirje.example'
/** So many mails each person writes: one conversation shows all of theirs. */
const EACH = 8

/**
 * Mails as people write them, signed by their domain: text and HTML, every third one answering the writer's last with
 * the words quoted, some with a picture. Publishes what receivers ask for about the domain.
 */
export function createWriters(dns: DnsSimulator, total: number): (count: number) => Promise<QueuedMail> {
  const keys = createDkimKeys().slice(0, 1)
  for (const key of keys) dns.set(`${key.selector}._domainkey.${domain}`, 'TXT', [key.record])
  dns.set(domain, 'TXT', ['v=spf1 ip4:127.0.0.0/8 -all'])
  dns.set(`_dmarc.${domain}`, 'TXT', ['v=DMARC1; p=reject'])
  const people = Math.ceil(total / EACH)

  return async (count) => {
    const marker = `mail${String(count).padStart(5, '0')}x`
    const from = `writer${count % people}@${domain}`
    const before = count - people
    const answers = count % 3 === 0 && before >= 0
    const words = `Hello!\n\nWhere is my tent? ${marker}\n\nKind regards,\nAino`
    const quoted = answers ? `\n\nOn Mon, Mar 3, 2025 at 10:12 AM Shop wrote:\n${quote}` : ''
    const mail = new MailComposer({
      from: `Writer ${count % people} <${from}>`,
      to: supportAddress,
      subject: answers ? 'Re: My order' : `My order ${count}`,
      messageId: idOf(count),
      text: `${words}${quoted}`,
      html: `<div>${words.replaceAll('\n', '<br>')}</div>`,
      date: new Date(),
      ...(answers ? { inReplyTo: idOf(before), references: [idOf(before)] } : {}),
      ...(count % 20 === 0 ? { attachments: [picture] } : {}),
    })
    const raw = await mail.compile().build()
    return { marker, from, to: supportAddress, raw: await signed(raw, domain, keys) }
  }
}

const idOf = (count: number) => `<load-${count}@${domain}>`
const quote = '> The parcel left our house this morning and should be with you tomorrow.\n'.repeat(20)
const picture = { filename: 'tent.jpg', contentType: 'image/jpeg', content: Buffer.alloc(100_000, 'tent') }
