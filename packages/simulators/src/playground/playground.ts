import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type CustomerAccount,
  type CustomerMailer,
  createCustomerMailer,
  type OutgoingAttachment,
} from '../customer/customer-mailer.ts'
import type { MailProvider } from '../mail/provider.ts'
import { type Answer, readBody, type Site, startSite } from '../web/site.ts'
import { isFramable } from './framable.ts'
import { bodyPolicy, mailBody } from './mail-body.ts'
import { hasMoved } from './moved.ts'
import { renderPlayground } from './page.ts'
import type { PlaygroundLocale } from './words.ts'

export interface PlaygroundOptions {
  /** Origins without a slash at the end. Pages that forbid the playground to frame them open in a tab. */
  productUrl: string
  shopUrl: string
  provider: Pick<MailProvider, 'submission' | 'imap'>
  /** The customer that one plays; the account must exist at the provider. */
  account: Omit<CustomerAccount, 'smtp' | 'imap'>
  /** Where a new mail goes when nobody else is named. */
  supportAddress?: string
  port?: number
}

const files: Record<string, { type: string; file: string }> = {
  '/playground.css': { type: 'text/css', file: 'playground.css' },
  '/client/main.js': { type: 'text/javascript', file: 'client/main.js' },
  '/client/panes.js': { type: 'text/javascript', file: 'client/panes.js' },
  '/client/mail.js': { type: 'text/javascript', file: 'client/mail.js' },
  '/client/reader.js': { type: 'text/javascript', file: 'client/reader.js' },
  '/client/guide.js': { type: 'text/javascript', file: 'client/guide.js' },
  '/client/dom.js': { type: 'text/javascript', file: 'client/dom.js' },
}

/** Bytes of a mail with its files in base64: as much as mail providers usually take. */
const largestMail = 35_000_000

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30" fill="none" stroke="#0c8f80" stroke-width="3" stroke-linecap="round"><path d="M4 8h8c5 0 2 14 7 14h7"/></svg>`

/**
 * The page where one person is the customer (mail program, shop, chat) beside the desk. Mail goes by real
 * SMTP and IMAP to the given provider. Rejects when the account cannot sign in or the port is taken.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Site> {
  const mailer = await createCustomerMailer({
    ...options.account,
    smtp: { host: '127.0.0.1', port: options.provider.submission.port },
    imap: { host: '127.0.0.1', port: options.provider.imap.port },
  })
  const site = await startSite((request, url, response) => {
    if (!sameSite(request)) return { status: 403, type: 'text/plain', body: 'Only for the playground itself' }
    if (url.pathname === '/events') return stream(mailer, response)
    if (url.pathname.startsWith('/mail')) return answerMail(mailer, request, url.pathname)
    if (url.pathname === '/framable') return answerFramable(options, request, url)
    if (url.pathname === '/moved') return hasMoved(mailer, options.productUrl).then(json)
    return answerPage(options, request, url)
  }, options.port).catch(async (error: unknown) => {
    await mailer.close()
    throw error
  })
  return {
    ...site,
    async stop() {
      await site.stop()
      await mailer.close()
    },
  }
}

/** Other sites must not read or send the customer's mail: neither by a form nor by a name that leads here. */
function sameSite(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return false
  return origin === undefined || origin === `http://${host}`
}

async function answerFramable(
  options: PlaygroundOptions,
  request: IncomingMessage,
  url: URL,
): Promise<Answer> {
  const origins = [options.productUrl, options.shopUrl].map((origin) => new URL(origin).origin)
  const address = url.searchParams.get('url') ?? ''
  return json(await isFramable(address, origins, `http://${request.headers.host}`))
}

function answerPage(options: PlaygroundOptions, request: IncomingMessage, url: URL): Answer {
  const known = files[url.pathname]
  if (known) return { type: known.type, body: readFileSync(new URL(known.file, import.meta.url)) }
  if (url.pathname === '/icon.svg') return { type: 'image/svg+xml', body: icon }
  if (url.pathname !== '/') return { status: 404, type: 'text/plain', body: 'There is only one page: /' }
  const page = renderPlayground({
    locale: localeOf(url.searchParams.get('lang') ?? request.headers['accept-language'] ?? 'en'),
    productUrl: options.productUrl,
    shopUrl: options.shopUrl,
    supportAddress: options.supportAddress ?? 'support@saimaa-outdoor.example',
    customer: { name: options.account.name, address: options.account.address },
  })
  return { type: 'text/html', body: page.text, headers: { 'content-security-policy': policyFor(options) } }
}

function localeOf(wanted: string): PlaygroundLocale {
  return /^fi\b/i.test(wanted) ? 'fi' : 'en'
}

function policyFor(options: PlaygroundOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src 'self' ${new URL(options.productUrl).origin} ${new URL(options.shopUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** One line for every change of the inbox, as server-sent events. */
function stream(mailer: CustomerMailer, response: ServerResponse): null {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': here\n\n')
  const stop = mailer.onChange(() => response.write('data: mail\n\n'))
  response.on('close', stop)
  return null
}

async function answerMail(mailer: CustomerMailer, request: IncomingMessage, path: string): Promise<Answer> {
  const [, , folder = 'INBOX', uid, part, index] = path.split('/').map(decodeURIComponent)
  if (request.method === 'POST') {
    const given: unknown = JSON.parse((await readBody(request, largestMail)).toString('utf8'))
    return json(await post(mailer, folder, uid, given))
  }
  if (uid === undefined) return json(await mailer.list(folder))
  const mail = await mailer.read(Number(uid), folder)
  if (mail === null) return { status: 404, type: 'text/plain', body: 'This mail is gone' }
  if (part === 'body') {
    return { type: 'text/html', body: mailBody(mail), headers: { 'content-security-policy': bodyPolicy } }
  }
  const attachment = part === 'attachments' ? mail.attachments[Number(index)] : undefined
  if (attachment) {
    const name = `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`
    return {
      type: 'application/octet-stream',
      body: attachment.content,
      headers: { 'content-disposition': name },
    }
  }
  const { raw: _raw, html: _html, attachments, ...rest } = mail
  const names = attachments.map((one) => ({ filename: one.filename, size: one.content.length }))
  return json({ ...rest, attachments: names, appended: mailer.draftReply(mail, '').text.trimStart() })
}

/** Sends a new mail, or, with the UID of a mail, an answer to it. */
async function post(
  mailer: CustomerMailer,
  folder: string,
  uid: string | undefined,
  given: unknown,
): Promise<{ messageId: string }> {
  const text = field(given, 'text')
  const more = { cc: listIn(given, 'cc').filter(isText), attachments: listIn(given, 'files').map(fileOf) }
  if (uid === undefined)
    return mailer.send({ to: field(given, 'to'), subject: field(given, 'subject'), text, ...more })
  const mail = await mailer.read(Number(uid), folder)
  if (mail === null) throw new Error('This mail is gone')
  return mailer.reply(mail, text, more)
}

function field(given: unknown, name: string): string {
  const value = memberOf(given, name)
  if (!isText(value)) throw new Error(`${name} is missing`)
  return value
}

function listIn(given: unknown, name: string): unknown[] {
  const value = memberOf(given, name)
  return Array.isArray(value) ? value : []
}

function fileOf(given: unknown): OutgoingAttachment {
  return {
    filename: field(given, 'filename'),
    contentType: field(given, 'contentType'),
    content: Buffer.from(String(memberOf(given, 'content') ?? ''), 'base64'),
  }
}

function memberOf(given: unknown, name: string): unknown {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  return entries.find(([key]) => key === name)?.[1]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value), headers: { 'cache-control': 'no-store' } }
}
