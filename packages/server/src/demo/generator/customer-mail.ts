import { createEdKey, type DnsSimulator, publishSender, signed } from '@throughline/simulators'
import MailComposer from 'nodemailer/lib/mail-composer'
import { supportAddress } from '../world.ts'
import type { Person } from './scenario.ts'

/** What a customer's mail answers: its id, when it was written, and what it said. */
export interface AnsweredMail {
  messageId: string
  at: Date
  text: string
}

export interface CustomerMail {
  id: string
  person: Person
  subject: string
  text: string
  at: Date
  answers: AnsweredMail | null
  /** Signed by the sender's provider and sent from its server; otherwise from anywhere. */
  proved: boolean
}

export interface MailOffice {
  /** The mail as it lies on the wire, and what the receiving server would know of the peer. */
  post(mail: CustomerMail): Promise<{ raw: Buffer; meta: Record<string, unknown> }>
}

/** Publishes the customers' mail providers in the demo's DNS and writes mails as those send them. */
export function openMailOffice(dns: DnsSimulator, people: Iterable<Person>): MailOffice {
  // One key for all of them: nobody here looks at whose it is.
  const keys = [createEdKey()]
  for (const domain of new Set([...people].map(domainOf))) publishSender(dns, domain, keys)
  return {
    async post(mail) {
      const { person, proved } = mail
      const raw = await compose(mail)
      return {
        raw: proved ? await signed(raw, domainOf(person), keys) : raw,
        meta: {
          envelope: { mailFrom: person.address, rcptTo: [supportAddress] },
          peer: { ip: proved ? '127.0.0.1' : '203.0.113.24', helo: `mail.${domainOf(person)}`, tls: true },
        },
      }
    },
  }
}

function compose({ id, person, subject, text, at, answers }: CustomerMail): Promise<Buffer> {
  const signature = person.signature === undefined ? '' : `\n\n-- \n${person.signature}`
  return new MailComposer({
    from: { name: person.name, address: person.address },
    to: supportAddress,
    subject: answers === null ? subject : `Re: ${subject}`,
    messageId: `<${id}@${domainOf(person)}>`,
    date: at,
    ...(answers === null ? {} : { inReplyTo: answers.messageId, references: [answers.messageId] }),
    text: `${text}${signature}${answers === null ? '' : `\n\n${quoted(person, answers)}`}`,
  })
    .compile()
    .build()
}

function quoted({ language }: Person, { at, text }: AnsweredMail): string {
  const date = at.toISOString().slice(0, 10)
  const time = at.toISOString().slice(11, 16)
  const who = `Saimaa Outdoor <${supportAddress}>`
  const introduction = {
    fi: `${who} kirjoitti ${date} klo ${time}:`,
    en: `On ${date} at ${time}, ${who} wrote:`,
    da: `Den ${date} kl. ${time} skrev ${who}:`,
    hu: `${who} ezt írta (időpont: ${date}, ${time}):`,
  }[language]
  const lines = text.split('\n').map((line) => `> ${line}`)
  return [introduction, '', ...lines].join('\n')
}

function domainOf({ address }: Person): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
