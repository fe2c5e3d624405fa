import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DnsSimulator, startDnsSimulator } from '../dns/dns-simulator.ts'
import { headerValue } from '../mail/headers.ts'
import { type MailProvider, startMailProvider } from '../mail/provider.ts'
import { createMailRoutes } from '../mail/routes.ts'
import { type CustomerMailer, createCustomerMailer } from './customer-mailer.ts'
import type { MailLocale, MailProgram } from './reply-words.ts'

let dns: DnsSimulator
let posti: MailProvider
let open: CustomerMailer[]

const question = Buffer.from(
  [
    'From: Saimaa Outdoor <support@posti.example>',
    'Reply-To: support+r.abc@posti.example',
    'To: aino@posti.example',
    'Subject: Your tent',
    'Date: Tue, 4 Mar 2025 14:02:00 +0000',
    'Message-ID: <m.1@posti.example>',
    'References: <m.0@posti.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello Aino,\r\nwhich colour? See http://shop.example/h/token.\r\n',
  ].join('\r\n'),
)

beforeEach(async () => {
  open = []
  dns = await startDnsSimulator()
  const accounts = ['aino', 'support', 'support+r.abc'].map((user) => ({
    address: `${user}@posti.example`,
    password: 'secret',
  }))
  posti = await startMailProvider({ domain: 'posti.example', dns, routes: createMailRoutes(), accounts })
})

afterEach(async () => {
  for (const mailer of open) await mailer.close()
  await posti.stop()
  await dns.stop()
})

async function mailer(
  user: string,
  style: { program?: MailProgram; locale?: MailLocale; signature?: string } = {},
): Promise<CustomerMailer> {
  const opened = await createCustomerMailer({
    address: `${user}@posti.example`,
    name: 'Aino Virtanen',
    password: 'secret',
    smtp: { host: '127.0.0.1', port: posti.submission.port },
    imap: { host: '127.0.0.1', port: posti.imap.port },
    ...style,
  })
  open.push(opened)
  return opened
}

describe("a customer's mail program", () => {
  test('waits for a mail that is still to come, and reads it', async () => {
    const aino = await mailer('aino')
    const coming = aino.waitFor((mail) => mail.subject === 'Your tent')
    posti.account('aino@posti.example').inbox.append(question)
    const mail = await coming
    expect(mail).toMatchObject({ from: 'support@posti.example', replyTo: 'support+r.abc@posti.example' })
    expect(mail.links).toEqual(['http://shop.example/h/token'])
    expect(await aino.list()).toMatchObject([{ uid: mail.uid, subject: 'Your tent', seen: true }])
  })

  test('gives up waiting after its time', async () => {
    const aino = await mailer('aino')
    await expect(aino.waitFor(() => true, { timeoutMs: 20 })).rejects.toThrow('within 20 ms')
  })

  test('answers to Reply-To with the references of the thread, and keeps a copy', async () => {
    posti.account('aino@posti.example').inbox.append(question)
    const aino = await mailer('aino', { signature: 'Aino' })
    const { messageId } = await aino.reply(await aino.waitFor(() => true), 'Green.\nThank you!')
    const desk = await mailer('support+r.abc')
    const answer = await desk.waitFor((mail) => mail.messageId === messageId)
    expect(headerValue(answer.raw, 'in-reply-to')).toBe('<m.1@posti.example>')
    expect(answer.references).toEqual(['<m.0@posti.example>', '<m.1@posti.example>'])
    expect(answer.subject).toBe('Re: Your tent')
    expect(answer.text).toMatch(/^Green\.\nThank you!\n\n-- \nAino\n\n\nOn Tue, 4 Mar 2025 at 14:02,/)
    expect(answer.text).toContain('\n> Hello Aino,\n> which colour?')
    expect(answer.html).toContain('class="gmail_quote')
    expect(await aino.list('Sent')).toMatchObject([{ subject: 'Re: Your tent' }])
  })

  test.each<[MailProgram, MailLocale, string, string]>([
    [
      'gmail',
      'fi',
      'Re: Your tent',
      'ti 4. maalisk. 2025 klo 14.02 Saimaa Outdoor (support@posti.example) kirjoitti:',
    ],
    ['gmail', 'hu', 'Re: Your tent', 'ezt írta (időpont: 2025. márc. 4., K,'],
    [
      'apple',
      'da',
      'Re: Your tent',
      '> Den 4. mar. 2025 kl. 14.02 skrev Saimaa Outdoor <support@posti.example>:',
    ],
    ['outlook', 'fi', 'VS: Your tent', 'Lähetetty: tiistai 4. maaliskuuta 2025 14.02'],
    ['outlook', 'da', 'SV: Your tent', 'Fra: Saimaa Outdoor <support@posti.example>'],
    ['thunderbird', 'en', 'Re: Your tent', 'On 04/03/2025 14:02, Saimaa Outdoor wrote:'],
  ])('writes like %s in %s', async (program, locale, subject, introduction) => {
    posti.account('aino@posti.example').inbox.append(question)
    const aino = await mailer('aino', { program, locale })
    const draft = aino.draftReply(await aino.waitFor(() => true), 'Kiitos!')
    expect(draft.subject).toBe(subject)
    expect(draft.text.replaceAll('\n', ' ')).toContain(introduction)
    expect(draft.text.startsWith('Kiitos!')).toBe(true)
    expect(draft.html).toContain('which colour?')
  })
})
