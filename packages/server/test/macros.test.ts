import type {
  AuditEntry,
  BulkAction,
  BulkItemList,
  ConversationDetail,
  Macro,
  MacroCreate,
  MacroPreview,
  MacroRun,
  MacroStep,
  MacroUseList,
  MacroVersion,
  OfferedMacro,
  Team,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
/** An owner, who manages macros, and two agents, who run them. */
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
const unique = (what: string) => `${what}-${crypto.randomUUID().slice(0, 8)}`
const english = (text: string) => [{ language: 'en' as const, text, html: null }]
const tagged = (...add: string[]): MacroStep => ({ kind: 'tags', add, remove: [] })
const own = (send: boolean): MacroStep => ({ kind: 'reply', templateId: null, send })
const resolve: MacroStep = { kind: 'status', status: 'resolved' }

const make = (as: DeskClient, steps: MacroStep[], more: Partial<MacroCreate> = {}) =>
  as.send<Macro>('POST', '/macros', { for: 'everybody', key: unique('macro'), name: 'Mine', steps, ...more })
const run = (as: DeskClient, { id }: Macro, conversationId: string, more = {}) =>
  as.send<MacroRun>('POST', `/macros/${id}/runs`, { conversationId, ...more })
const undo = (as: DeskClient, { id }: MacroRun) => as.send<MacroRun>('POST', `/macro-runs/${id}/undo`)
const preview = (as: DeskClient, { id }: Macro, conversationId: string) =>
  as.send<MacroPreview>('POST', '/macro-previews', { conversationId, macro: { id } })
const idOf = async (as: DeskClient) => (await as.get<{ agent: { id: string } }>('/me')).agent.id

/** What a run changes, without what counts on by itself. */
function standing({ conversation, drafts, notes, pendingReplies }: ConversationDetail) {
  const { status, priority, tags, fields, nextStep, nextStepDueAt, assigneeId, teamId } = conversation
  return {
    ...{ status, priority, tags, fields, nextStep, nextStepDueAt, assigneeId, teamId },
    snoozedUntil: conversation.snoozedUntil,
    waitingSince: conversation.waitingSince,
    drafts: drafts.map(({ text, html }) => ({ text, html })),
    notes: notes.length,
    pending: pendingReplies.map(({ text }) => text),
  }
}

async function order(): Promise<string> {
  const key = `f${crypto.randomUUID().slice(0, 8)}`
  await olli.send('POST', '/conversation-fields', { key, kind: 'text', labels: { en: 'Order' } })
  return key
}

test('all steps are done at once, seen before without anything happening, and taken back at once', async () => {
  const { id } = await mailed({ shop, agent: mikko }, unique('Whole'))
  await mikko.send('PUT', `/conversations/${id}/drafts/reply`, { text: 'Begun' })
  const key = await order()
  const [team] = await olli.get<Team[]>('/teams')
  const macro = await make(
    olli,
    [
      { kind: 'snooze', hours: 48 },
      own(false),
      { kind: 'nextStep', text: 'Look for the parcel', dueInHours: 24 },
      tagged('return'),
      { kind: 'priority', priority: 'high' },
      { kind: 'fields', values: { [key]: 'A7' } },
      { kind: 'team', teamId: team?.id ?? null },
      { kind: 'assign', to: 'agent', agentId: await idOf(sanna) },
    ],
    { texts: english(`Hello {{customer.firstName}}, about {{conversation.fields.${key}}}`) },
  )
  const before = await mikko.open(id)
  const seen = await preview(mikko, macro, id)
  expect(seen).toMatchObject({ possible: true, conversationVersion: before.conversation.version })
  expect(seen.outcomes.map(({ step, state }) => [step.kind, state])).toEqual([
    ['fields', 'done'],
    ['tags', 'done'],
    ['priority', 'done'],
    ['nextStep', 'done'],
    ['team', team?.id === before.conversation.teamId ? 'unchanged' : 'done'],
    ['assign', 'done'],
    ['reply', 'done'],
    ['snooze', 'done'],
  ])
  // What one step writes is what the next one fills in.
  expect(seen.outcomes[6]?.words).toMatchObject({ text: 'Hello Aino, about A7', gaps: [] })
  expect(await mikko.open(id)).toMatchObject({ conversation: before.conversation, drafts: before.drafts })

  const done = await run(mikko, macro, id, { conversationVersion: seen.conversationVersion })
  expect(done.outcomes).toEqual(seen.outcomes)
  const after = await mikko.open(id)
  expect(standing(after)).toMatchObject({
    status: 'snoozed',
    priority: 'high',
    tags: [...before.conversation.tags, 'return'],
    fields: { [key]: 'A7' },
    nextStep: 'Look for the parcel',
    assigneeId: await idOf(sanna),
    drafts: [{ text: 'Begun\n\nHello Aino, about A7', html: '<p>Begun</p><p>Hello Aino, about A7</p>' }],
  })
  await expect(
    run(mikko, macro, id, { conversationVersion: seen.conversationVersion }),
  ).rejects.toMatchObject(refusal(412, 'conversation_changed'))
  await expect(undo(sanna, done)).rejects.toMatchObject(refusal(404, 'macro_run_not_found'))

  const undone = await undo(mikko, done)
  expect(undone).toMatchObject({ kept: [], undoUntil: null })
  expect(standing(await mikko.open(id))).toEqual(standing(before))
  expect(await undo(mikko, done)).toEqual(undone)
})

test('what somebody changed since stays when the rest is taken back, and so does a note', async () => {
  const { id } = await mailed({ shop, agent: mikko }, unique('Changed since'))
  const macro = await make(olli, [
    tagged('late'),
    { kind: 'priority', priority: 'urgent' },
    { kind: 'note', text: 'The carrier is asked.' },
  ])
  await mikko.send('PUT', `/conversations/${id}/drafts/note`, { text: 'Half a note' })
  const done = await run(mikko, macro, id)
  const { conversation, notes, drafts } = await mikko.open(id)
  expect(notes.at(-1)).toMatchObject({ id: done.noteId, text: 'The carrier is asked.' })
  expect(drafts).toMatchObject([{ kind: 'note', text: 'Half a note' }])
  const ifMatch = { 'if-match': `"${conversation.version}"` }
  await sanna.send('PATCH', `/conversations/${id}`, { priority: 'low', tags: ['late', 'vip'] }, ifMatch)
  const undone = await undo(mikko, done)
  expect([undone.undone, undone.kept.toSorted()]).toEqual([['tags'], ['note', 'priority']])
  const after = await mikko.open(id)
  expect(after.conversation).toMatchObject({ priority: 'low', tags: ['vip'] })
  expect(after.notes).toHaveLength(notes.length)
})

test('a reply that a macro sends can be undone as any other, and resolves when it goes out', async () => {
  const { id } = await mailed({ shop, agent: mikko }, unique('Sent'))
  await mikko.send('PUT', `/conversations/${id}/drafts/reply`, { text: 'Mine, unsent' })
  const macro = await make(olli, [resolve, own(true)], { texts: english('Bye {{customer.firstName}}') })
  const before = standing(await mikko.open(id))
  const first = await run(mikko, macro, id, { delaySeconds: 60 })
  const waiting = await mikko.open(id)
  expect(waiting.pendingReplies).toMatchObject([
    { id: first.pendingReplyId, text: 'Bye Aino', thenStatus: 'resolved', scheduled: false },
  ])
  expect(waiting.drafts).toMatchObject([{ text: 'Mine, unsent' }])
  expect((await undo(mikko, first)).undone).toEqual(['status', 'reply'])
  expect(standing(await mikko.open(id))).toEqual(before)

  const second = await run(mikko, macro, id, { delaySeconds: 0 })
  expect(second).toMatchObject({ pendingReplyId: null })
  expect((await mikko.open(id)).conversation.status).toBe('resolved')
  expect((await undo(mikko, second)).kept).toEqual(['status', 'reply'])
})

test('where one step cannot be done nothing is, and each that cannot says why', async () => {
  const { id } = await mailed({ shop, agent: mikko }, unique('Refused'))
  const key = await order()
  const chat = (await olli.get<{ id: string; channel: string }[]>('/inboxes')).find(
    ({ channel }) => channel === 'chat',
  )
  const macro = await make(
    olli,
    [
      tagged('never'),
      { kind: 'offer', inboxId: chat?.id ?? '', reason: 'convenience' },
      { kind: 'assign', to: 'me', agentId: null },
      own(true),
      resolve,
    ],
    { texts: english(`About {{conversation.fields.${key}}}`) },
  )
  await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId: chat?.id, reason: 'privacy' })
  const fields = await olli.get<{ items: { id: string; key: string; version: number }[] }>(
    '/conversation-fields',
  )
  const field = fields.items.find((one) => one.key === key)
  const required = await olli.send<{ version: number }>(
    'PATCH',
    `/conversation-fields/${field?.id}`,
    { requiredOnResolve: true },
    { 'if-match': `"${field?.version}"` },
  )
  const seen = await preview(mikko, macro, id)
  expect(seen.possible).toBe(false)
  expect(seen.outcomes.map(({ step, code, about }) => [step.kind, code, about])).toMatchObject([
    ['tags', null, []],
    ['assign', null, []],
    ['offer', 'handoff_already_offered', []],
    ['reply', 'reply_unfilled', [`conversation.fields.${key}`]],
    ['status', 'fields_required', [key]],
  ])
  const { conversation } = await mikko.open(id)
  await expect(run(mikko, macro, id)).rejects.toMatchObject({
    status: 422,
    body: { error: { code: 'macro_refused', details: { outcomes: seen.outcomes } } },
  })
  expect((await mikko.open(id)).conversation).toEqual(conversation)
  await olli.send(
    'PATCH',
    `/conversation-fields/${field?.id}`,
    { archived: true },
    { 'if-match': `"${required.version}"` },
  )

  const { key: roleKey } = await olli.send<{ key: string }>('POST', '/roles', {
    name: unique('Writers'),
    permissions: ['conversations.reply'],
  })
  await asRole(sanna, roleKey, async () => {
    const { outcomes } = await preview(sanna, macro, id)
    expect(outcomes[0]).toMatchObject({
      ...{ state: 'refused', code: 'permission_missing', about: ['conversations.edit'] },
    })
    await expect(make(sanna, [tagged('x')])).rejects.toMatchObject(refusal(403, 'permission_missing'))
  })
})

/** Does something while somebody has another role. */
async function asRole(whose: DeskClient, role: string, work: () => Promise<void>): Promise<void> {
  const id = await idOf(whose)
  const { db } = shop.app.platform
  const was = await db.kysely
    .selectFrom('agents')
    .select('role')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await olli.send('PATCH', `/agents/${id}`, { role })
  try {
    await work()
  } finally {
    await olli.send('PATCH', `/agents/${id}`, { role: was.role })
  }
}

test('a macro is kept as a template is: key, owner, versions, who may change it, and what its steps need', async () => {
  const macro = await make(olli, [tagged('a')], { name: 'Old name' })
  const key = { key: macro.key, name: 'Words', texts: english('Hello'), for: 'everybody' }
  await expect(olli.send('POST', '/templates', key)).rejects.toMatchObject(refusal(409, 'template_key_taken'))
  await expect(olli.get(`/templates/${macro.id}`)).rejects.toMatchObject(refusal(404, 'template_not_found'))
  const change = (as: DeskClient, version: number, wish: object) =>
    as.send<Macro>('PATCH', `/macros/${macro.id}`, wish, { 'if-match': `"${version}"` })
  await expect(change(mikko, 1, { name: 'No' })).rejects.toMatchObject(refusal(403, 'permission_missing'))
  const changed = await change(olli, 1, { name: 'New name', steps: [resolve, tagged('b')] })
  expect(changed.steps.map(({ kind }) => kind)).toEqual(['tags', 'status'])
  const versions = await olli.get<{ items: MacroVersion[] }>(`/macros/${macro.id}/versions`)
  expect(versions.items).toMatchObject([
    { version: 2, changed: ['name', 'steps'] },
    { version: 1, name: 'Old name', steps: [tagged('a')] },
  ])
  const ifMatch = { 'if-match': '"2"' }
  const restored = await olli.send<Macro>('POST', `/macros/${macro.id}/restorations`, { version: 1 }, ifMatch)
  expect(restored).toMatchObject({ version: 3, name: 'Old name', steps: [tagged('a')] })

  const invalid = (fields: Record<string, RegExp>) => ({
    ...{ status: 422 },
    body: {
      error: {
        code: 'macro_steps_invalid',
        fields: Object.fromEntries(
          Object.entries(fields).map(([at, words]) => [at, expect.stringMatching(words)]),
        ),
      },
    },
  })
  await expect(make(olli, [tagged('a'), tagged('b')])).rejects.toMatchObject(invalid({ 'steps.1': /twice/ }))
  await expect(make(olli, [own(true), { kind: 'snooze', hours: 2 }])).rejects.toMatchObject(
    invalid({ 'steps.0': /no words of its own/, 'steps.1': /cannot be followed by a snooze/ }),
  )
  const mine = await make(mikko, [tagged('a')], { for: 'me' })
  await expect(olli.get(`/macros/${mine.id}`)).rejects.toMatchObject(refusal(404, 'macro_not_found'))
})

test('runs are counted by person and month, and stand in the audit trail', async () => {
  const { id } = await mailed({ shop, agent: mikko }, unique('Counted'))
  const macro = await make(olli, [tagged('counted')])
  const before = (await mikko.get<{ items: OfferedMacro[] }>(`/conversations/${id}/macros`)).items
  expect(before.find((one) => one.id === macro.id)).toMatchObject({ lastUsedAt: null, unfit: null })
  await run(mikko, macro, id)
  await undo(sanna, await run(sanna, await make(sanna, [tagged('x')], { for: 'me' }), id))
  const again = await run(mikko, macro, id)
  await undo(mikko, again)
  const { items } = await mikko.get<{ items: OfferedMacro[] }>(`/conversations/${id}/macros`)
  expect(items[0]).toMatchObject({ id: macro.id, name: 'Mine' })
  expect(await olli.get<Macro>(`/macros/${macro.id}`)).toMatchObject({ uses: 2, usesLast30Days: 1 })
  expect((await olli.get<MacroUseList>(`/macros/${macro.id}/uses`)).items).toMatchObject([
    { agentId: await idOf(mikko), uses: 2, usesLast30Days: 1 },
  ])
  const trail = await olli.get<{ items: AuditEntry[] }>('/audit?limit=50')
  const entries = trail.items.filter(({ subject }) => subject.id === macro.id)
  expect(entries.map(({ action }) => action)).toEqual([
    'macro.undo',
    'macro.run',
    'macro.run',
    'macro.create',
  ])
  expect(entries[2]).toMatchObject({
    ...{ subject: { kind: 'macro', name: 'Mine' }, actor: { id: await idOf(mikko) } },
    data: { conversationId: id, steps: 'tags', version: 1 },
  })
})

test('a macro is run over many conversations, each whole or not at all, and taken back from all', async () => {
  const first = (await mailed({ shop, agent: mikko }, unique('First'))).id
  const second = (await mailed({ shop, agent: mikko }, unique('Second'))).id
  const key = await order()
  const { conversation } = await mikko.open(first)
  const ifMatch = { 'if-match': `"${conversation.version}"` }
  await mikko.send('PATCH', `/conversations/${first}`, { fields: { [key]: 'A7' } }, ifMatch)
  const macro = await make(olli, [tagged('many'), own(true)], {
    texts: english(`About {{conversation.fields.${key}}}`),
  })
  const change = { kind: 'macro', macroId: macro.id }
  const target = { items: [{ id: first }, { id: second }] }
  const { id } = await mikko.send<BulkAction>('POST', '/bulk-actions', { change, target })
  const ended = async (state: BulkAction['state']) =>
    await eventually(async () => {
      const action = await mikko.get<BulkAction>(`/bulk-actions/${id}`)
      expect(action.state).toBe(state)
      return action
    })
  expect((await ended('done')).counts).toMatchObject({ changed: 1, refused: 1 })
  const { items } = await mikko.get<BulkItemList>(`/bulk-actions/${id}/items?state=refused`)
  expect(items).toMatchObject([{ conversationId: second, reason: 'reply_unfilled' }])
  expect(standing(await mikko.open(first))).toMatchObject({ tags: ['many'], pending: ['About A7'] })
  expect((await mikko.open(second)).conversation.tags).toEqual([])
  await mikko.send('POST', `/bulk-actions/${id}/undo`)
  expect((await ended('undone')).counts).toMatchObject({ undone: 1 })
  expect(standing(await mikko.open(first))).toMatchObject({ tags: [], pending: [] })
})
