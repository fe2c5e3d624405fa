import {
  introductionOf,
  type MailLocale,
  type MailProgram,
  outlookHeaders,
  phoneSignature,
  type Quoted,
} from './reply-words.ts'

/** What a mail program makes a reply of. */
export interface ReplyContent {
  /** What the customer typed, lines ended by `\n`. */
  text: string
  /** Lines under the text; without them Apple Mail writes the phone's own. */
  signature: string | null
  quoted: Quoted
  quotedText: string
  quotedHtml: string | null
}

/** The two bodies of a reply, the way that the program writes them. */
export function formatReply(
  program: MailProgram,
  locale: MailLocale,
  content: ReplyContent,
): { text: string; html: string } {
  return formats[program](locale, content)
}

type Format = (locale: MailLocale, content: ReplyContent) => { text: string; html: string }

const gmail: Format = (locale, content) => {
  const introduction = introductionOf('gmail', locale, content.quoted)
  const signature = content.signature
  const signatureText = signature === null ? '' : `\n\n-- \n${signature}`
  const signatureHtml =
    signature === null
      ? ''
      : `<div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${lines(signature)}</div></div>`
  return {
    text: `${content.text}${signatureText}\n\n\n${wrapped(introduction)}\n\n${prefixed(content.quotedText)}\n`,
    html: `<div dir="ltr">${blocks(content.text)}${signatureHtml}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(introduction)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${original(content)}</blockquote></div>`,
  }
}

const apple: Format = (locale, content) => {
  const introduction = introductionOf('apple', locale, content.quoted)
  const signature = content.signature ?? phoneSignature[locale]
  return {
    text: `${content.text}\n\n${signature}\n\n> ${introduction}\n> \n${prefixed(content.quotedText)}\n`,
    html: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">${blocks(content.text)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${lines(signature)}</div><div dir="ltr"><br><blockquote type="cite">${escapeHtml(introduction)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${original(content)}</div></blockquote></body></html>`,
  }
}

const outlook: Format = (locale, content) => {
  const headers = outlookHeaders(locale, content.quoted)
  const signature = content.signature === null ? '' : `\n\n${content.signature}`
  const font = 'font-family:Aptos,Calibri,Helvetica,sans-serif;font-size:12pt;color:rgb(0,0,0)'
  const signatureHtml =
    content.signature === null
      ? ''
      : `<div id="Signature" style="${font}"><br>${lines(content.signature)}</div>`
  return {
    text: `${content.text}${signature}\n________________________________\n${headers.map(({ label, value }) => `${label}: ${value}`).join('\n')}\n\n${content.quotedText}\n`,
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body dir="ltr"><div class="elementToProof" style="${font}">${lines(content.text)}</div>${signatureHtml}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${headers.map(({ label, value }) => `<b>${escapeHtml(label)}:</b> ${escapeHtml(value)}`).join('<br>')}</font><div>&nbsp;</div></div>${original(content)}</body></html>`,
  }
}

const thunderbird: Format = (locale, content) => {
  const introduction = introductionOf('thunderbird', locale, content.quoted)
  const signature = content.signature === null ? '' : `\n\n-- \n${content.signature}`
  const signatureHtml =
    content.signature === null
      ? ''
      : `<pre class="moz-signature" cols="72">-- \n${escapeHtml(content.signature)}</pre>`
  // People who answer from Thunderbird often write below; its default is above, as here.
  return {
    text: `${content.text}\n\n${introduction}\n${prefixed(content.quotedText)}${signature}\n`,
    html: `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><p>${lines(content.text)}</p><div class="moz-cite-prefix">${escapeHtml(introduction)}<br></div><blockquote type="cite" cite="mid:quoted">${original(content)}</blockquote>${signatureHtml}</body></html>`,
  }
}

const formats: Record<MailProgram, Format> = { gmail, apple, outlook, thunderbird }

function original(content: ReplyContent): string {
  if (content.quotedHtml === null) return lines(content.quotedText)
  return /<body[^>]*>([\s\S]*)<\/body>/i.exec(content.quotedHtml)?.[1] ?? content.quotedHtml
}

function prefixed(text: string): string {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** Gmail breaks its introduction at 78 columns, often within the address. */
function wrapped(line: string): string {
  if (line.length <= 78) return line
  const at = line.lastIndexOf(' ', 78)
  return `${line.slice(0, at)}\n${line.slice(at + 1)}`
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}

function blocks(text: string): string {
  return text
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : escapeHtml(line)}</div>`)
    .join('')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
