import { createHash } from 'node:crypto'
import type { FormView } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { html, readFormPost, renderChatPage, renderFormPage, renderHandoffPage, safeUrl } from './index.ts'

const shop = { organisation: 'Saimaa Outdoor', colour: '#1f5f4f' }
const form: FormView = {
  key: 'contact',
  name: 'Ota yhteyttä',
  organisation: 'Saimaa Outdoor',
  locale: 'fi',
  fields: [
    { key: 'email', type: 'email', label: { fi: 'Sähköposti', en: 'E-mail' }, required: true },
    { key: 'message', type: 'textarea', label: { fi: 'Viesti', en: 'Message' }, required: true },
    {
      key: 'topic',
      type: 'select',
      label: { fi: 'Aihe' },
      required: false,
      options: [{ fi: 'Tilaus', en: 'Order' }],
    },
  ],
}
const hostile = `"><script>alert(1)</script><x y='`

test('what a person typed never becomes markup', () => {
  expect(html`<p title="${hostile}">${[hostile, html`<b>${hostile}</b>`]}</p>`.text).not.toMatch(
    /<script|<x /,
  )
  const pages = [
    renderHandoffPage({
      ...shop,
      organisation: hostile,
      colour: hostile,
      locale: hostile,
      state: 'open',
      sentence: hostile,
      actionUrl: hostile,
      alternatives: [{ label: hostile, url: 'javascript:alert(1)' }],
    }),
    renderFormPage({
      form: { ...form, name: hostile, organisation: hostile },
      colour: '#123',
      locale: 'fi',
      actionUrl: '/forms/contact',
      values: { email: hostile, message: `</textarea>${hostile}` },
      errors: { email: hostile },
    }),
    renderChatPage({ ...shop, locale: 'fi', inboxKey: hostile, scriptUrl: '/widget/chat-page.js' }),
  ]
  for (const page of pages) expect(page.html).not.toMatch(/<script>|<x |<\/textarea>"|javascript:/)
})

test('addresses lead to the web, a mailbox or a path of ours, else nowhere', () => {
  expect(['https://a.example/', 'mailto:a@b.example', '/chat/x'].map(safeUrl)).toEqual([
    'https://a.example/',
    'mailto:a@b.example',
    '/chat/x',
  ])
  expect(['javascript:alert(1)', '//evil.example', 'data:text/html,x'].map(safeUrl)).toEqual(['#', '#', '#'])
})

test('the policy allows exactly the stylesheet of the page', () => {
  const page = renderHandoffPage({ ...shop, locale: 'en', state: 'unknown', sentence: '', actionUrl: '/h/x' })
  const style = /<style>(.*?)<\/style>/s.exec(page.html)?.[1] ?? ''
  expect(page.csp).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(page.csp).toContain("frame-ancestors 'none'")
})

test('a handoff is taken up only by a button that posts', () => {
  const open = renderHandoffPage({
    ...shop,
    locale: 'fi',
    state: 'open',
    sentence: 'Pyöräkysymyksesi siirtyy sähköpostista chattiin.',
    actionUrl: '/h/abc',
  })
  expect(open.html).toContain('<html lang="fi"')
  expect(open.html).toContain('Pyöräkysymyksesi siirtyy')
  expect(open.html).toMatch(/<form class="act" method="post" action="\/h\/abc">/)
  // The continuation of a chat has nothing to decline; an offer has, by a second form that needs no script either.
  expect(open.html.match(/<form/g)).toHaveLength(1)
  const both = renderHandoffPage({
    ...shop,
    locale: 'fi',
    state: 'open',
    sentence: 'x',
    actionUrl: '/h/abc',
    declineUrl: '/h/abc/decline',
    ways: [
      { name: 'Chatissa', privacy: 'Vain me näemme sen.', waitSeconds: 100, away: false, recommended: true },
      {
        name: 'Sähköpostitse',
        privacy: 'Ne, jotka pääsevät postilaatikkoosi.',
        waitSeconds: 7_300,
        away: false,
        recommended: false,
      },
    ],
  })
  // Each way says how long it takes and who reads along, and one of them is best.
  expect(both.html).toMatch(/Chatissa<\/b> <em>Paras juuri nyt<\/em><span>[^<]*2\sminuuttia/)
  expect(both.html).toMatch(/Sähköpostitse<\/b><span>[^<]*3\stuntia[^<]*postilaatikkoosi/)
  expect(both.html).toMatch(
    /<form class="act" method="post" action="\/h\/abc\/decline"><button class="button second">Jatkan mieluummin sähköpostitse</,
  )
  for (const state of ['used', 'used_here', 'declined', 'expired', 'withdrawn', 'unknown'] as const) {
    const page = renderHandoffPage({ ...shop, locale: 'fi', state, sentence: 'x', actionUrl: '/h/abc' })
    expect(page.html).not.toContain('<form')
    expect(page.html).toContain(`data-state="${state}"`)
  }
})

test('a form to be corrected keeps what was typed, says what is wrong, and stays the same submission', () => {
  const id = '018f3d4e-7a00-7000-8000-000000000001'
  const page = renderFormPage({
    form,
    colour: '#1f5f4f',
    locale: 'fi',
    actionUrl: '/forms/contact',
    values: { email: 'aino', message: 'Ketju & vaihteet', topic: 'Tilaus' },
    errors: { email: 'Kirjoita koko osoite, esimerkiksi aino@posti.example.' },
    submissionId: id,
  })
  expect(page.html).toContain('value="aino"')
  expect(page.html).toContain('Ketju &#38; vaihteet')
  expect(page.html).toMatch(/<option value="Tilaus" selected>/)
  expect(page.html).toMatch(/aria-invalid="true" aria-describedby="field-email-error"/)
  expect(page.html).toContain(`name="id" value="${id}"`)
})

test('the post of a form reads back as a submission', () => {
  const body = {
    id: 'x',
    locale: 'fi',
    website: '',
    shownAt: '1000',
    'values.email': 'a@b.example',
    other: 'dropped',
  }
  expect(readFormPost(body, 6000)).toEqual({
    id: 'x',
    locale: 'fi',
    website: '',
    values: { email: 'a@b.example' },
    elapsed: 5000,
  })
})

test('every colour of a shop carries readable text, and no colour smuggles a style in', () => {
  const page = (colour: string) =>
    renderHandoffPage({
      organisation: 'S',
      colour,
      locale: 'en',
      state: 'used',
      sentence: '',
      actionUrl: '/h/x',
    }).html
  expect(page('#ffe100')).toContain('--brand:#ffe100;--brand-ink:#000000')
  expect(page('#123')).toContain('--brand:#112233;--brand-ink:#ffffff')
  expect(page('red}body{display:none')).toContain('--brand:#1f5f4f')
})
