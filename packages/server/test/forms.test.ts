import type {
  AuditEntry,
  CustomerView,
  Form,
  FormDefinition,
  FormField,
  FormTemplate,
  FormVersion,
  InboxView,
} from '@throughline/contracts'
import { definitionProblems, locales } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
/** An owner, who sets forms up, and an agent, who only reads what they bring. */
let olli: DeskClient
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
}, 60_000)

afterAll(() => shop?.stop())

const refusal = (status: number, code: string) => ({ status, body: { error: { code } } })
const field = (key: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key,
  type,
  label: { en: `The ${key}`, fi: `Kohta ${key}` },
  required: false,
  ...more,
})
const defined = (fields: FormField[], more: Partial<FormDefinition> = {}): FormDefinition => ({
  title: { en: 'Ask us', fi: 'Kysy meiltä' },
  language: 'en',
  fields,
  ...more,
})
const make = (definition?: FormDefinition) =>
  olli.send<Form>('POST', '/form-definitions', { name: 'Questions', ...(definition && { definition }) })
const change = (as: DeskClient, { id, version }: Form, wish: object) =>
  as.send<Form>('PATCH', `/form-definitions/${id}`, wish, { 'if-match': `"${version}"` })

/** Posts the hosted form as a browser without scripts does; a value that is a list is boxes that were ticked. */
async function post(
  form: Form,
  values: Record<string, string | string[]>,
  more: Record<string, string> = {},
) {
  const shownAt = String(Date.now() - 5_000)
  const body = new URLSearchParams({ id: crypto.randomUUID(), locale: 'en', website: '', shownAt, ...more })
  for (const [key, value] of Object.entries(values)) {
    for (const one of [value].flat()) body.append(`values.${key}`, one)
  }
  const answer = await fetch(`${shop.url}/forms/${form.key}`, { method: 'POST', body })
  return { status: answer.status, html: await answer.text() }
}

/** The conversation with these words in its first message. */
async function arrived(words: string) {
  for (const { id } of (await mikko.queue('unassigned')).items) {
    const detail = await mikko.open(id)
    if (detail.messages.some(({ text }) => text.includes(words))) return detail
  }
  throw new Error(`nothing arrived with “${words}”`)
}

const reasons = [
  { en: 'Broken', fi: 'Rikki' },
  { en: 'Too small', fi: 'Liian pieni' },
]

test('a form is made, changed at its version, and keeps what it was', async () => {
  const form = await make(defined([field('email', 'email'), field('message', 'textarea')]))
  expect(form).toMatchObject({ name: 'Questions', version: 1, answersFrom: null })
  const inboxes = await olli.get<InboxView[]>('/inboxes')
  expect(inboxes.find(({ id }) => id === form.id)).toMatchObject({ channel: 'form', key: form.key })

  const longer = { ...form.definition, fields: [...form.definition.fields, field('size', 'number')] }
  const changed = await change(olli, form, { definition: longer, name: 'Sizes' })
  expect(changed).toMatchObject({ name: 'Sizes', version: 2, definition: longer })
  await expect(change(olli, form, { name: 'Late' })).rejects.toMatchObject({
    ...refusal(412, 'form_changed'),
    body: { error: { details: { present: { version: 2, name: 'Sizes' } } } },
  })
  const { items } = await olli.get<{ items: FormVersion[] }>(`/form-definitions/${form.id}/versions`)
  expect(items.map(({ version, definition }) => [version, definition.fields.length])).toEqual([
    [2, 3],
    [1, 2],
  ])
  const audit = await olli.get<{ items: AuditEntry[] }>(`/audit?subjectId=${form.id}`)
  expect(audit.items.map(({ action }) => action)).toEqual(['form.change', 'form.create'])
})

test('only those who set inboxes up change forms', async () => {
  const form = await make()
  await expect(change(mikko, form, { name: 'Mine' })).rejects.toMatchObject({ status: 403 })
  await expect(mikko.send('POST', '/form-definitions', { name: 'Mine' })).rejects.toMatchObject({
    status: 403,
  })
  const language = 'en'
  const preview = { definition: form.definition, colour: '#123456', language }
  await expect(mikko.send('POST', '/form-previews', preview)).rejects.toMatchObject({ status: 403 })
  const { html } = await olli.send<{ html: string }>('POST', '/form-previews', preview)
  expect(html).toContain('--brand:#123456')
  expect(html).toContain('Your e-mail address')
})

test('a form that nobody could fill in is refused by the place that is wrong', async () => {
  const wrong = defined([
    field('size', 'text', { label: { fi: 'Koko' } }),
    field('size', 'text'),
    field('reason', 'select', { options: [{ en: 'Same' }, { en: 'Same ' }] }),
    field('early', 'text', { when: { field: 'later', test: 'filled' } }),
    field('later', 'text', { when: { field: 'reason', test: 'is', value: 'Other' } }),
  ])
  await expect(make(wrong)).rejects.toMatchObject({
    ...refusal(422, 'form_definition_invalid'),
    body: {
      error: {
        fields: {
          'definition.fields.0.label': expect.stringContaining('own language'),
          'definition.fields.1.key': expect.stringContaining('this key'),
          'definition.fields.2.options': expect.stringContaining('the same'),
          'definition.fields.3.when': expect.stringContaining('above'),
          'definition.fields.4.when': expect.stringContaining('no such choice'),
        },
      },
    },
  })
  await expect(
    olli.send('POST', '/form-definitions', { name: 'X', template: 'none-of-ours' }),
  ).rejects.toMatchObject(refusal(422, 'form_template_unknown'))
  const form = await make()
  await expect(change(olli, form, { answersFrom: form.id })).rejects.toMatchObject(
    refusal(422, 'form_answers_inbox_unknown'),
  )
})

test('every template is a form in four languages that can be filled in at once', async () => {
  const { items } = await olli.get<{ items: FormTemplate[] }>('/form-templates')
  expect(items.map(({ key }) => key).sort()).toEqual([
    'appointment',
    'billing',
    'call-back',
    'complaint',
    'damaged-delivery',
    'feedback',
    'order-problem',
    'product-question',
    'return',
    'warranty',
  ])
  for (const { key, name, about, definition } of items) {
    expect(definitionProblems(definition), key).toEqual([])
    const { title, intro, thanks, fields } = definition
    const texts = [
      name,
      about,
      title,
      intro,
      thanks,
      ...fields.flatMap((one) => [one.label, one.help, ...(one.options ?? [])]),
    ]
    for (const words of texts) if (words) expect(Object.keys(words).sort(), key).toEqual([...locales].sort())
    const form = await olli.send<Form>('POST', '/form-definitions', { name: key, template: key })
    expect(form.definition).toEqual(definition)
    const page = await fetch(`${shop.url}/forms/${form.key}?locale=fi`)
    expect(await page.text()).toContain(definition.title.fi?.slice(0, 10))
  }
})

test('the page asks what the definition says, and agents read the answers under the labels that customers saw', async () => {
  const form = await make(
    defined(
      [
        field('name', 'name', { required: true }),
        field('email', 'email', { required: true }),
        field('phone', 'phone'),
        field('reason', 'select', { required: true, options: reasons }),
        field('size', 'text', { required: true, when: { field: 'reason', test: 'is', value: 'Too small' } }),
        field('parts', 'choices', {
          options: [
            { en: 'Lid', fi: 'Kansi' },
            { en: 'Box', fi: 'Laatikko' },
          ],
        }),
        field('agreed', 'consent', { required: true, help: { fi: 'Säilytämme vuoden.' } }),
        field('message', 'textarea'),
      ],
      { intro: { fi: 'Autamme mielellämme.' } },
    ),
  )
  const page = await (await fetch(`${shop.url}/forms/${form.key}?locale=fi`)).text()
  expect(page).toContain('<h1>Kysy meiltä</h1>')
  expect(page).toContain('Autamme mielellämme.')
  expect(page).toMatch(/<fieldset [^>]*data-field="parts"[^>]*><legend>Kohta parts/)
  // What hangs on a condition is not required by the browser, which cannot know; the page says when it is asked for.
  expect(page).toMatch(/id="field-size"[^>]*aria-describedby="field-size-when"/)
  expect(page).not.toMatch(/id="field-size"[^>]*required/)
  expect(page).toContain('Vain, jos ”Kohta reason” on ”Liian pieni”')

  const told = 'It split in two on the first day'
  const answer = await post(
    form,
    {
      name: 'Aino Virtanen',
      email: 'Aino.Forms@posti.example',
      phone: '+358 40 123 4567',
      reason: 'Rikki',
      size: 'left over from before',
      parts: ['Lid', 'Laatikko'],
      agreed: 'yes',
      message: told,
    },
    { locale: 'fi' },
  )
  expect(answer.status).toBe(200)
  expect(answer.html).not.toContain(told)
  const { conversation, messages } = await arrived(told)
  expect(conversation.subject).toBe('Kysy meiltä')
  expect(messages[0]?.text).toBe(
    `${told}\n\nKohta phone: +358 40 123 4567\nKohta reason: Broken\nKohta parts: Lid, Box\nKohta agreed: kyllä`,
  )
  const customer = await mikko.get<CustomerView>(`/customers/${conversation.customer.id}`)
  expect(customer.displayName).toBe('Aino Virtanen')
  expect(customer.claims.map(({ kind, value }) => [kind, value]).sort()).toEqual([
    ['email', 'aino.forms@posti.example'],
    ['name', 'Aino Virtanen'],
    ['phone', '+358 40 123 4567'],
  ])
})

test('what is wrong is said beside it, and nothing that was typed is lost', async () => {
  const form = await make(
    defined([
      field('email', 'email', { required: true }),
      field('reason', 'select', { options: reasons }),
      field('size', 'number', { required: true, when: { field: 'reason', test: 'is', value: 'Too small' } }),
      field('parts', 'choices', { required: true, options: [{ en: 'Lid' }, { en: 'Box' }] }),
      field('day', 'date'),
      field('phone', 'phone'),
      field('order', 'order'),
      field('message', 'textarea', { required: true }),
    ]),
  )
  const { status, html } = await post(form, {
    email: 'aino',
    reason: 'Too small',
    size: 'many',
    day: '2026-02-30',
    phone: 'call me',
    order: '???',
    message: 'Kept & safe',
  })
  expect(status).toBe(422)
  const wrong = [...html.matchAll(/id="field-(\w+)-error"/g)].map(([, key]) => key)
  expect(wrong).toEqual(['email', 'size', 'parts', 'day', 'phone', 'order'])
  expect(html).toContain('Kept &#38; safe')
  expect(html).toMatch(/value="many"/)
  expect(html).toMatch(/<option value="Too small" selected>/)
  expect(html.match(/autofocus/g)).toHaveLength(1)
  // Under another answer the number is not asked for, and what stands in it does not matter.
  const right = {
    email: 'a@b.example',
    reason: 'Broken',
    size: 'many',
    parts: 'Lid',
    message: 'Kept and sent',
  }
  expect((await post(form, right)).status).toBe(200)
  expect((await arrived('Kept and sent')).messages[0]?.text).not.toContain('many')
})

test('files come along, and stay through a correction', async () => {
  const form = await make(
    defined([
      field('email', 'email', { required: true }),
      field('pictures', 'file', { required: true }),
      field('message', 'textarea', { required: true }),
    ]),
  )
  const page = await (await fetch(`${shop.url}/forms/${form.key}`)).text()
  expect(page).toContain('enctype="multipart/form-data"')
  const body = new FormData()
  const id = crypto.randomUUID()
  body.set('id', id)
  body.set('shownAt', String(Date.now() - 5_000))
  body.set('values.email', 'aino')
  body.set('values.message', 'The zip with pictures')
  body.append('values.pictures', new Blob(['PNG'], { type: 'image/png' }), 'zip.png')
  body.append('values.pictures', new Blob(['JPG'], { type: 'image/jpeg' }), 'tent.jpg')
  const first = await fetch(`${shop.url}/forms/${form.key}`, { method: 'POST', body })
  expect(first.status).toBe(422)
  const kept = [
    ...(await first.text()).matchAll(/name="files\.pictures" value="([^"]+)" checked><span>([^<]+)/g),
  ]
  expect(kept.map(([, , name]) => name)).toEqual(['zip.png', 'tent.jpg'])

  // Another form cannot take them along, nor can somebody who only knows their ids.
  const [zip = ''] = kept.map(([, file]) => file)
  const stranger = await post(form, { email: 'a@b.example', message: 'Not mine' }, { 'files.pictures': zip })
  expect(stranger.status).toBe(422)

  const values = { email: 'a@b.example', message: 'The zip with pictures' }
  const sent = await post(form, values, { id, 'files.pictures': zip })
  expect(sent.status).toBe(200)
  const { messages } = await arrived('The zip with pictures')
  expect(messages[0]?.attachments).toMatchObject([{ name: 'zip.png', contentType: 'image/png', size: 3 }])
})

test('what is typed becomes no markup, and the page allows no script but its own', async () => {
  const form = await make(
    defined([field('message', 'textarea', { label: { en: '</label><script>alert(1)</script>' } })]),
  )
  const page = await fetch(`${shop.url}/forms/${form.key}`)
  const html = await page.text()
  expect(html).not.toContain('<script>alert')
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[^']+' 'self'; /)
  const data = /<script type="application\/json" id="form-data">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
  expect(JSON.parse(data)).toMatchObject({ key: form.key, language: 'en', sent: false })
})

test('title and fields among the settings of an inbox become the form’s next version', async () => {
  const inbox = await olli.send<InboxView>('POST', '/inboxes', {
    channel: 'form',
    name: 'By settings',
    settings: { title: { en: 'From settings' }, fields: [field('message', 'textarea')] },
  })
  expect(inbox.settings).toEqual({ colour: '#0a766a' })
  const form = await olli.get<Form>(`/form-definitions/${inbox.id}`)
  expect(form).toMatchObject({ version: 1, definition: { title: { en: 'From settings' } } })
  await olli.send('PATCH', `/inboxes/${inbox.id}`, {
    settings: { colour: '#ffffff', fields: [field('other', 'text')] },
  })
  const after = await olli.get<Form>(`/form-definitions/${inbox.id}`)
  expect(after).toMatchObject({
    version: 2,
    colour: '#ffffff',
    definition: { title: { en: 'From settings' }, fields: [{ key: 'other' }] },
  })
})
