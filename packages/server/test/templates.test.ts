import type {
  ApiKeyMade,
  AuditEntry,
  FilledTemplate,
  InboxView,
  MessageView,
  ServiceAccount,
  Team,
  Template,
  TemplateCreate,
  TemplatePreview,
  TemplateVariable,
  TemplateVersion,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { logIsQuiet } from './support/quiet.ts'

let shop: DemoApp
/** An owner, who manages templates, and two agents, who use them. */
let olli: DeskClient
let mikko: DeskClient
let sanna: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
}, 60_000)

afterAll(() => shop?.stop())

const refusal = (status: number, code: string) => ({ status, body: { error: { code } } })
const key = (what: string) => `${what}-${crypto.randomUUID().slice(0, 8)}`
const english = (text: string, html: string | null = null) => [{ language: 'en' as const, text, html }]

const make = (as: DeskClient, wish: Partial<TemplateCreate>) =>
  as.send<Template>('POST', '/templates', {
    for: 'everybody',
    key: key('words'),
    name: 'Words',
    texts: english('Hello'),
    ...wish,
  })
const change = (as: DeskClient, { id, version }: Template, wish: object) =>
  as.send<Template>('PATCH', `/templates/${id}`, wish, { 'if-match': `"${version}"` })
const list = async (as: DeskClient) => (await as.get<{ items: Template[] }>('/templates')).items
const filledIn = async (as: DeskClient, conversationId: string, more = '') =>
  (await as.get<{ items: FilledTemplate[] }>(`/conversations/${conversationId}/templates${more}`)).items
const versionsOf = async ({ id }: Template) =>
  (await olli.get<{ items: TemplateVersion[] }>(`/templates/${id}/versions`)).items
const inboxOf = async (channel: string) =>
  (await olli.get<InboxView[]>('/inboxes')).find((inbox) => inbox.channel === channel)?.id ?? ''
const one = (templates: FilledTemplate[], { id }: Template) => templates.find((filled) => filled.id === id)

async function define(path: string, wish: object): Promise<string> {
  const made = await olli.send<{ key: string }>('POST', path, {
    key: fieldKey(),
    labels: { en: 'Mine' },
    ...wish,
  })
  return made.key
}
const fieldKey = () => `f${crypto.randomUUID().slice(0, 8)}`

async function set(conversationId: string, o: { customer?: object; fields?: object; language?: string }) {
  const { conversation } = await olli.open(conversationId)
  if (o.fields !== undefined) {
    const ifMatch = { 'if-match': `"${conversation.version}"` }
    await olli.send('PATCH', `/conversations/${conversationId}`, { fields: o.fields }, ifMatch)
  }
  if (o.customer !== undefined) {
    const { version } = await olli.get<{ version: number }>(`/customers/${conversation.customer.id}`)
    const ifMatch = { 'if-match': `"${version}"` }
    await olli.send('PATCH', `/customers/${conversation.customer.id}`, o.customer, ifMatch)
  }
  if (o.language !== undefined) {
    const { db } = shop.app.platform
    const rows = db.kysely.updateTable('conversations').where('id', '=', conversationId)
    await rows.set({ language: o.language }).execute()
  }
}

test('words are filled in with what is known of the conversation, in the language of the customer', async () => {
  const subject = `Tent <b>& poles</b> ${crypto.randomUUID()}`
  const { id } = await mailed({ shop, agent: mikko }, subject)
  const size = await define('/customer-attributes', { kind: 'number' })
  const bought = await define('/conversation-fields', { kind: 'date' })
  const order = await define('/conversation-fields', { kind: 'text' })
  await set(id, {
    customer: { locale: 'fi', timezone: 'Pacific/Kiritimati', attributes: { [size]: 1234.5 } },
    fields: { [bought]: '2026-03-02', [order]: 'A/7 & "8"' },
    language: 'fi',
  })
  const text = `Hei {{customer.firstName}} ({{ customer.name }}), {{conversation.subject}} #{{conversation.number}}
{{agent.name}} / {{agent.firstName}} / {{inbox.name}} / {{organisation.name}}
{{customer.attributes.${size}}} {{conversation.fields.${bought}}} {{date.today}}
Order (https://shop.example/o/{{ conversation.fields.${order} | none }}).`
  const html = `<p onclick="x()">{{conversation.subject|R&amp;D}} {{conversation.fields.${order}}}</p><script>x</script>
<p><a href="https://shop.example/o/{{conversation.fields.${order}}}?n={{conversation.number}}">order</a></p>`
  const template = await make(olli, {
    texts: [...english('In English'), { language: 'fi', text, html }],
  })
  const filled = one(await filledIn(mikko, id), template)
  const { number } = (await mikko.open(id)).conversation
  const today = new Intl.DateTimeFormat('fi', { dateStyle: 'long', timeZone: 'Pacific/Kiritimati' })
  expect(filled).toMatchObject({ language: 'fi', gaps: [], unfit: null, lastUsedAt: null })
  expect(filled?.text).toBe(`Hei Aino (Aino Virtanen), ${subject} #${number}
Mikko Korhonen / Mikko / Saimaa Outdoor / Saimaa Outdoor
${new Intl.NumberFormat('fi').format(1234.5)} 2. maaliskuuta 2026 ${today.format(new Date())}
Order (https://shop.example/o/A%2F7%20%26%20%228%22).`)
  const escaped = subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  expect(filled?.html).toBe(`<p>${escaped} A/7 &amp; &quot;8&quot;</p>
<p><a href="https://shop.example/o/A%2F7%20%26%20%228%22?n=${number}">order</a></p>`)

  await set(id, { language: 'da' })
  expect(one(await filledIn(mikko, id), template)).toMatchObject({
    language: 'en',
    text: 'In English',
    unfit: 'language',
  })
})

test('what is not known becomes the fallback, or stays and is said', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'Without an order number')
  const order = await define('/conversation-fields', { kind: 'text' })
  await set(id, { customer: { displayName: 'aino.virtanen@posti.example' } })
  const template = await make(olli, {
    texts: english(
      `Hello {{customer.firstName|there}}, {{customer.name|}}your order {{ conversation.fields.${order} }}`,
      `<p>Hello {{customer.firstName| R&amp;D }}, your order {{conversation.fields.${order}}}</p>`,
    ),
  })
  const filled = one(await filledIn(mikko, id), template)
  await set(id, { customer: { displayName: 'Aino Virtanen' } })
  expect(filled).toMatchObject({
    text: `Hello there, your order {{conversation.fields.${order}}}`,
    html: `<p>Hello R&amp;D, your order {{conversation.fields.${order}}}</p>`,
    gaps: [`conversation.fields.${order}`],
  })
})

test('a reply with a place that nobody filled in is never sent, now or later', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'Never raw')
  const unfilled = { ...refusal(422, 'reply_unfilled') }
  await expect(mikko.reply(id, 'Hello {{customer.firstName}}')).rejects.toMatchObject(unfilled)
  await expect(mikko.reply(id, 'Hello {{ customer.firstName|there }}')).rejects.toMatchObject(unfilled)
  await expect(mikko.reply(id, 'In 30 seconds {{agent.name}}', { delaySeconds: 30 })).rejects.toMatchObject(
    unfilled,
  )
  const link = '<p><a href="https://shop.example/{{conversation.number}}">here</a></p>'
  await expect(mikko.reply(id, 'here', { html: link })).rejects.toMatchObject({
    body: { error: { details: { variables: ['conversation.number'] } } },
  })
  // Other braces are somebody's own business.
  const marker = crypto.randomUUID()
  await mikko.reply(id, `Write {{name}} there. ${marker}`)
  expect((await shop.mailer.waitFor((mail) => mail.text.includes(marker))).text).toContain('{{name}}')
})

test('what a customer writes cannot make a place', async () => {
  const { id } = await mailed({ shop, agent: mikko }, `{{customer.name}} ${crypto.randomUUID()}`)
  const template = await make(olli, { texts: english('About {{conversation.subject}}') })
  const filled = one(await filledIn(mikko, id), template)
  expect(filled?.gaps).toEqual([])
  expect(filled?.text).toMatch(/^About \{ \{customer\.name/)
})

test('a place that could not be filled in is refused when it is saved, and said before', async () => {
  const archived = await define('/customer-attributes', { kind: 'text' })
  const items = (
    await olli.get<{ items: { id: string; key: string; version: number }[] }>('/customer-attributes')
  ).items
  const it = items.find((attribute) => attribute.key === archived)
  await olli.send(
    'PATCH',
    `/customer-attributes/${it?.id}`,
    { archived: true },
    { 'if-match': `"${it?.version}"` },
  )
  const text = `{{customer.fristName}} {{order number}} {{customer.attributes.${archived}}}`
  const html =
    '<p>{{agent.<strong>name</strong>}}</p><p><a href="https://{{agent.name}}/">a</a><a href="{{agent.name}}">b</a></p>'
  const problems = [
    { language: 'en', kind: 'unknown', place: 'customer.fristName', suggestion: 'customer.firstName' },
    { language: 'en', kind: 'unknown', place: `customer.attributes.${archived}`, suggestion: null },
    { language: 'en', kind: 'broken', place: '{{order number}}', suggestion: null },
    { language: 'en', kind: 'broken', place: '{{agent.', suggestion: null },
    { language: 'en', kind: 'address', place: 'https://{{agent.name}}/', suggestion: null },
    { language: 'en', kind: 'address', place: '{{agent.name}}', suggestion: null },
  ]
  await expect(make(olli, { texts: english(text, html) })).rejects.toMatchObject({
    status: 422,
    body: { error: { code: 'template_words_invalid', details: { problems } } },
  })
  const { id } = await mailed({ shop, agent: mikko }, 'Preview')
  const preview = await mikko.send<TemplatePreview>('POST', '/template-previews', {
    conversationId: id,
    language: 'en',
    text: `${text} {{customer.firstName}}`,
    html,
  })
  expect(preview.problems).toEqual(problems)
  expect(preview.text).toContain('Aino')

  await expect(make(olli, { texts: [...english('a'), ...english('b')] })).rejects.toMatchObject(
    refusal(422, 'template_scope_unknown'),
  )
  const nobody = crypto.randomUUID()
  for (const wish of [{ teamIds: [nobody] }, { inboxIds: [nobody] }, { ownerId: nobody }]) {
    await expect(make(olli, wish)).rejects.toMatchObject(refusal(422, 'template_scope_unknown'))
  }
})

test('those that fit stand first, and among them what one used last', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'In order')
  const [mail, chat] = [await inboxOf('email'), await inboxOf('chat')]
  const { id: teamId } = await olli.send<Team>('POST', '/teams', { name: key('Team') })
  const mark = key('order')
  const plain = await make(olli, { name: `${mark} b` })
  const first = await make(olli, { name: `${mark} a`, inboxIds: [mail], channels: ['email'] })
  const onlyChat = await make(olli, { name: `${mark} c`, channels: ['chat'] })
  const onlyThere = await make(olli, { name: `${mark} d`, inboxIds: [chat] })
  const onlyTeam = await make(olli, { name: `${mark} e`, teamIds: [teamId] })
  const archived = await make(olli, { name: `${mark} f` })
  await change(olli, archived, { archived: true })
  const order = async (more = '') =>
    (await filledIn(mikko, id, more))
      .filter(({ name }) => name.startsWith(mark))
      .map(({ id: templateId, unfit }) => [templateId, unfit])
  const rest = [
    [onlyChat.id, 'channel'],
    [onlyThere.id, 'inbox'],
    [onlyTeam.id, 'team'],
  ]
  expect(await order()).toEqual([[first.id, null], [plain.id, null], ...rest])

  await mikko.send('POST', `/templates/${plain.id}/uses`)
  await mikko.send('POST', `/templates/${plain.id}/uses`)
  await sanna.send('POST', `/templates/${first.id}/uses`)
  expect(await order()).toEqual([[plain.id, null], [first.id, null], ...rest])
  expect(await olli.get(`/templates/${plain.id}`)).toMatchObject({ uses: 2, lastUsedAt: expect.any(String) })
  expect(await order(`?inboxId=${chat}`)).toEqual([
    [plain.id, null],
    [onlyChat.id, null],
    [onlyThere.id, null],
    [first.id, 'channel'],
    [onlyTeam.id, 'team'],
  ])
})

test('everybody’s need the right, one’s own are one’s own, and a key means one thing', async () => {
  await expect(make(mikko, {})).rejects.toMatchObject(refusal(403, 'permission_missing'))
  const shared = await make(olli, {})
  const own = await make(mikko, { for: 'me', key: shared.key, name: 'Mine' })
  expect(own).toMatchObject({ personal: true, version: 1 })
  expect((await list(mikko)).map(({ id }) => id)).toEqual(expect.arrayContaining([own.id, shared.id]))
  expect((await list(olli)).map(({ id }) => id)).not.toContain(own.id)
  await expect(olli.get(`/templates/${own.id}`)).rejects.toMatchObject(refusal(404, 'template_not_found'))
  await expect(change(olli, own, { name: 'Yours' })).rejects.toMatchObject(refusal(404, 'template_not_found'))
  await expect(change(mikko, shared, { name: 'Mine' })).rejects.toMatchObject(
    refusal(403, 'permission_missing'),
  )
  await expect(change(mikko, own, { ownerId: shared.ownerId })).rejects.toMatchObject(
    refusal(422, 'template_scope_unknown'),
  )
  await expect(make(olli, { key: shared.key })).rejects.toMatchObject(refusal(409, 'template_key_taken'))
  await expect(make(mikko, { for: 'me', key: shared.key })).rejects.toMatchObject(
    refusal(409, 'template_key_taken'),
  )
  // An archived one leaves its key to others, and gets it back only when it is free.
  const gone = await change(olli, shared, { archived: true })
  const next = await make(olli, { key: shared.key })
  await expect(change(olli, gone, { archived: false })).rejects.toMatchObject(
    refusal(409, 'template_key_taken'),
  )
  await change(olli, next, { key: key('other') })
  expect(await change(olli, gone, { archived: false })).toMatchObject({ archivedAt: null, version: 3 })

  const audit = async ({ id }: Template) =>
    (await olli.get<{ items: AuditEntry[] }>(`/audit?subjectId=${id}`)).items.map(({ action }) => action)
  expect(await audit(shared)).toEqual(['template.unarchive', 'template.archive', 'template.create'])
  expect(await audit(own)).toEqual([])
})

test('each change is a version that can be brought back', async () => {
  const { id: teamId } = await olli.send<Team>('POST', '/teams', { name: key('Team') })
  const made = await make(olli, { texts: english('First', '<p>First</p>'), teamIds: [teamId] })
  const renamed = await change(olli, made, { name: '  Other words ', reviewOn: '2020-01-31' })
  expect(renamed).toMatchObject({ name: 'Other words', reviewOn: '2020-01-31', version: 2 })
  // The same again is no change.
  expect(await change(olli, renamed, { name: 'Other words' })).toMatchObject({ version: 2 })
  await expect(change(olli, made, { name: 'Late' })).rejects.toMatchObject({
    status: 412,
    body: { error: { code: 'template_changed', details: { present: { version: 2 } } } },
  })
  const rewritten = await change(olli, renamed, {
    texts: [...english('Second'), { language: 'fi', text: 'Toinen', html: null }],
  })
  await olli.send('DELETE', `/teams/${teamId}`)
  await eventually(async () => {
    expect((await olli.get<Template>(`/templates/${made.id}`)).teamIds).toEqual([])
  })

  const restored = await olli.send<Template>(
    'POST',
    `/templates/${made.id}/restorations`,
    { version: 1 },
    { 'if-match': `"${rewritten.version}"` },
  )
  expect(restored).toMatchObject({
    name: 'Words',
    texts: english('First', '<p>First</p>'),
    teamIds: [],
    reviewOn: '2020-01-31',
    version: 4,
  })
  const versions = await versionsOf(made)
  expect(versions.map(({ version, changed, restoredFrom }) => [version, changed, restoredFrom])).toEqual([
    [4, ['name', 'texts.en', 'texts.fi'], 1],
    [3, ['texts.en', 'texts.fi'], null],
    [2, ['name', 'reviewOn'], null],
    [1, [], null],
  ])
  expect(versions[3]).toMatchObject({ name: 'Words', changedBy: made.ownerId, teamIds: [teamId] })
  await expect(
    olli.send('POST', `/templates/${made.id}/restorations`, { version: 9 }, { 'if-match': '"4"' }),
  ).rejects.toMatchObject(refusal(404, 'template_version_unknown'))
})

test('a bot gets nothing filled in that a stranger may have written', async () => {
  const { id } = await mailed({ shop, agent: mikko }, `Buy now ${crypto.randomUUID()}`)
  const size = await define('/customer-attributes', { kind: 'number' })
  const wish = await define('/customer-attributes', { kind: 'text' })
  await set(id, { customer: { attributes: { [size]: 39, [wish]: 'Buy this' } } })
  const { items } = await olli.get<{ items: TemplateVariable[] }>('/template-variables')
  const automatic = items.filter((variable) => variable.automatic).map(({ variable }) => variable)
  expect(automatic).toEqual(expect.arrayContaining(['conversation.number', `customer.attributes.${size}`]))
  const strangers = [
    'customer.name',
    'customer.firstName',
    'conversation.subject',
    `customer.attributes.${wish}`,
  ]
  for (const variable of strangers) expect(automatic).not.toContain(variable)

  const template = await make(olli, {
    texts: english(
      `Hello {{customer.firstName|you}}, {{customer.attributes.${size}}} ${strangers.map((name) => `{{${name}}}`).join()}`,
    ),
  })
  const account = await olli.send<ServiceAccount>('POST', '/service-accounts', {
    name: key('Bot'),
    role: 'agent',
  })
  const { key: secret } = await olli.send<ApiKeyMade>('POST', '/keys', {
    name: 'Answers',
    serviceAccountId: account.id,
    scopes: ['conversations.reply', 'conversations.read', 'conversations.note'],
  })
  const answer = await shop.fetch(`/v1/conversations/${id}/templates`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  const { items: filled }: { items: FilledTemplate[] } = await answer.json()
  expect(one(filled, template)).toMatchObject({
    text: `Hello you, 39 ${strangers.map((name) => `{{${name}}}`).join()}`,
    gaps: strangers,
  })
  expect(one(await filledIn(mikko, id), template)?.gaps).toEqual([])
})

test('nothing of a conversation is filled in for whoever may not see it', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'Of another team')
  const { id: teamId } = await olli.send<Team>('POST', '/teams', { name: key('Team') })
  await olli.send('PUT', `/conversations/${id}/assignment`, { assigneeId: null, teamId })
  const words = { conversationId: id, language: 'en', text: '{{conversation.subject}}', html: null }
  const unseen = refusal(404, 'conversation_not_found')
  await expect(mikko.send('POST', '/template-previews', words)).rejects.toMatchObject(unseen)
  await expect(filledIn(mikko, id)).rejects.toMatchObject(unseen)
  expect(await olli.send('POST', '/template-previews', words)).toMatchObject({ text: 'Of another team' })
})

test('a filled template goes out as it was filled', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'To the end')
  const marker = crypto.randomUUID()
  const template = await make(olli, {
    texts: english(
      `Dear {{customer.firstName}}, ${marker}`,
      `<p>Dear <strong>{{customer.firstName}}</strong>, ${marker}</p>`,
    ),
  })
  const filled = one(await filledIn(mikko, id), template)
  await mikko.reply(id, filled?.text ?? '', { html: filled?.html ?? '' })
  const mail = await shop.mailer.waitFor((candidate) => candidate.text.includes(marker))
  expect(mail.text).toContain(`Dear Aino, ${marker}`)
  expect(mail.html).toContain(`Dear <strong>Aino</strong>, ${marker}`)
  const sent: MessageView | undefined = (await mikko.open(id)).messages.at(-1)
  expect(sent?.text).toBe(`Dear Aino, ${marker}`)
})

test('other windows hear that templates are others now; one’s own are told to nobody else', async () => {
  await logIsQuiet(shop.app)
  const { cursor } = await sanna.queue('all')
  const listener = await sanna.listen(cursor, null)
  await listener.waitFor((frame) => frame.type === 'ready')
  const own = await make(mikko, { for: 'me' })
  const shared = await make(olli, { name: 'Loud' })
  await listener.waitFor((frame) => frame.type === 'event' && frame.event.type === 'template.changed')
  const told = listener.frames.filter((frame) => frame.type === 'event')
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    patches: [{ entity: 'templates', id: 'all', conversationId: null, value: null }],
  })
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${own.id}|${shared.id}|Loud`))
  listener.close()
})
