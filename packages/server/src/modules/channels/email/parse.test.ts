import { describe, expect, test } from 'vitest'
import { countRemoteImages, emailFrame } from './email-frame.ts'
import { htmlToText } from './html-to-text.ts'
import { parseMail, UnreadableMail } from './parse.ts'
import { sanitizeMailHtml } from './sanitize.ts'

const receivedAt = new Date('2025-03-04T08:00:00Z')
const parse = (raw: string | Buffer) => parseMail(Buffer.from(raw), { receivedAt })
const htmlMail = (html: string) => parse(`From: a@b.example\r\nContent-Type: text/html\r\n\r\n${html}`)

describe('mails made to hurt', () => {
  test('too many nested parts are unreadable, and said so', async () => {
    const levels = Array.from(
      { length: 3_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    )
    await expect(parse(`From: a@b.example\r\n${levels.join('')}`)).rejects.toThrow(UnreadableMail)
  })

  test.each([
    ['open', '<div>'.repeat(250_000)],
    ['crossed', '<b>'.repeat(200_000) + '</i>'.repeat(200_000)],
    ['alternating', '<b></i>'.repeat(150_000)],
  ])('HTML nested without end (%s) keeps its words and is not shown as HTML', async (_, html) => {
    const mail = await htmlMail(`Hei ${html}Aino`)
    expect(mail.html).toBeNull()
    expect(mail.text).toBe('Hei Aino')
  })

  test('NUL characters, which no database takes, are gone from every text', async () => {
    const zero = Buffer.from('a\u0000b').toString('base64')
    const mail = await parse(
      [
        `From: =?utf-8?B?${zero}?= <a@b.example>`,
        `Subject: =?utf-8?B?${zero}?= \u0000`,
        'Message-ID: <x\u0000y@z>',
        'Content-Type: multipart/mixed; boundary=q',
        '',
        `--q\r\n\r\nHei\u0000\r\n--q\r\nContent-Type: image/png; name="=?utf-8?B?${zero}?="\r\n\r\nx\r\n--q--\r\n`,
      ].join('\r\n'),
    )
    const { headers: _, attachments, ...texts } = mail
    expect(JSON.stringify([texts, attachments.map(({ content: __, ...rest }) => rest)])).not.toContain(
      '\\u0000',
    )
    expect(mail.text.trim()).toBe('Hei')
  })

  test('a file’s name has no folders and keeps its ending', async () => {
    const named = async (name: string) => {
      const head = 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n'
      const mail = await parse(`${head}Content-Type: application/pdf; name="${name}"\r\n\r\nx\r\n--q--\r\n`)
      return mail.attachments[0]?.filename
    }
    expect(await named('../../etc/passwd')).toBe('passwd')
    expect(await named(`${'x'.repeat(300)}.pdf`)).toMatch(/^x{176}\.pdf$/)
  })
})

test('the null sender counts too where only the mailbox that a mail was collected from wrote it down', async () => {
  const answer = 'From: a@b.example\r\nSubject: Back soon\r\nIn-Reply-To: <x@y.example>\r\n\r\nAway.'
  expect((await parse(answer)).autoReply).toBe('none')
  expect((await parse(`Return-Path: <>\r\n${answer}`)).autoReply).toBe('replied')
  expect((await parse(`Return-Path: <a@b.example>\r\n${answer}`)).autoReply).toBe('none')
})

describe('the HTML of a mail', () => {
  test('keeps words, links and tables, and nothing that runs or loads', () => {
    const clean = sanitizeMailHtml(
      `<table><tr><td bgcolor="#fff" background="https://x.example/b.png">Hei</td></tr></table>
       <p style="color:red;background-image:url(https://x.example/p);position:fixed" onclick="x()" id="a" class="b">x</p>
       <form action="https://x.example"><input name="q"><button>Go</button></form><svg onload="x()"></svg>
       <a href="https://ok.example/?a=1&amp;b=2">ok</a><a href="data:text/html,x">bad</a><base href="https://x.example">
       <img src="cid:a@b"><img src="https://x.example/p.gif" srcset="https://x.example/q.gif 2x"><img src="//x.example/p">
       <img src="data:image/svg+xml;base64,AAAA"><img src="data:image/png;base64,AAAA"><link rel="stylesheet" href="https://x.example">
       <meta http-equiv="refresh" content="0;url=https://x.example"><object data="https://x.example"></object>`,
    )
    expect(clean).toContain(
      '<a href="https://ok.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">ok</a>',
    )
    expect(clean).toContain('<img data-cid="a@b" />')
    expect(clean).toContain('<img data-remote-src="https://x.example/p.gif" />')
    expect(clean).toContain('<img src="data:image/png;base64,AAAA" />')
    expect(clean).toContain('<p style="color:red">x</p>')
    expect(clean?.match(/https:\/\/x\.example/g)).toHaveLength(1)
    expect(clean).not.toMatch(
      /<(?:form|input|button|svg|base|link|meta|object)|onclick|onload|url\(|svg\+xml|position|data:text/,
    )
  })

  const looks = { dark: false, missingImage: () => 'data:image/svg+xml,missing' }

  test('is dark in its frame for whoever reads on a dark screen, unless it chose colours for white paper', () => {
    const drawn = (html: string, dark: boolean) =>
      emailFrame(html, { ...looks, dark, inlineImages: new Map(), remoteImage: null, imageOrigins: [] })
    const plain = '<p>Hei, what color: do you want?</p>'
    expect(drawn(plain, true)).toContain('color-scheme:dark')
    expect(drawn(plain, false)).toContain('color-scheme:light')
    for (const chosen of [
      '<p style="margin:0;color:#000">Hei</p>',
      '<td bgcolor="#ffffff">Hei</td>',
      '<font size="2" color="navy">Hei</font>',
      '<p style="background-color:#fff">Hei</p>',
    ]) {
      expect(drawn(chosen, true), chosen).toContain('color-scheme:light')
    }
    // What stands back in our own mails has its like for dark.
    expect(drawn('<p style="color:#5f6673">Footer</p>', true)).toContain('color-scheme:dark')
  })

  test('shows a placeholder where an inline image did not come along', () => {
    const clean = sanitizeMailHtml('<img src="cid:gone" alt="Logo">') ?? ''
    const drawn = emailFrame(clean, {
      ...looks,
      inlineImages: new Map(),
      remoteImage: null,
      imageOrigins: [],
    })
    expect(drawn).toContain('src="data:image/svg+xml,missing"')
  })

  test('in its frame loads inline images only, and remote ones through the proxy once asked', () => {
    const clean =
      sanitizeMailHtml('<img src="cid:a"><img src="https://x.example/p.gif?a=1&amp;b=&quot;"><p>Hei</p>') ??
      ''
    expect(countRemoteImages(clean)).toBe(1)
    const inlineImages = new Map([['a', '/v1/attachments/1']])
    const quiet = emailFrame(clean, { ...looks, inlineImages, remoteImage: null, imageOrigins: [] })
    expect(quiet).toContain('src="/v1/attachments/1"')
    expect(quiet).not.toMatch(/\ssrc="https/)
    expect(quiet).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    const asked = emailFrame(clean, {
      ...looks,
      inlineImages,
      remoteImage: (url) => `https://desk.example/proxy?url=${encodeURIComponent(url)}`,
      imageOrigins: ['https://desk.example', "https://x.example; script-src 'unsafe-inline'"],
    })
    expect(asked).toContain(
      `src="https://desk.example/proxy?url=${encodeURIComponent('https://x.example/p.gif?a=1&b="')}"`,
    )
    expect(asked).toContain('img-src data: https://desk.example;')
    expect(asked).not.toContain('script-src')
  })

  test('becomes text with its lines, lists and quotes', () => {
    const clean = sanitizeMailHtml(
      '<p>Hei &amp; <b>moi</b></p><ul><li>yksi</li><li>kaksi</li></ul><div>a<br>b</div><blockquote><p>x</p><blockquote>y</blockquote></blockquote><pre>1\n  2</pre>',
    )
    expect(htmlToText(clean ?? '')).toBe('Hei & moi\n\n- yksi\n- kaksi\n\na\nb\n\n> x\n>\n> > y\n\n1\n  2')
  })
})
