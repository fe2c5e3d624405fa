import type { Agent, NoteVersion, NoteView, NoticePage, Queue, ReactionView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

const refusedAs = (status: number, code: string) => ({ status, body: { error: { code } } })

let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
let emma: DeskClient
let sannaId: string
let mikkoId: string
let id: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  const agents = await mikko.get<Agent[]>('/agents')
  mikkoId = agents.find(({ name }) => name.startsWith('Mikko'))?.id ?? ''
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  emma = await signInDemoAgent(shop.url, 'Emma')
  sannaId = (await sanna.get<{ agent: Agent }>('/me')).agent.id
  id = (await mailed({ shop, agent: mikko }, 'A tent and its notes')).id
})

afterAll(() => shop?.stop())

const write = (text: string, mentions: string[] = []) =>
  mikko.send<NoteView>('POST', `/conversations/${id}/notes`, { text, mentions })
const change = (who: DeskClient, note: NoteView, text: string, mentions: string[] = []) =>
  who.send<NoteView>('PATCH', `/notes/${note.id}`, { text, mentions })
const found = async (words: string) =>
  (await mikko.get<Queue>(`/conversations?view=all&q=${words}`)).items.map((item) => item.id)

test('an author changes a note: what it said is kept, the search follows, the same again changes nothing', async () => {
  const note = await write('The poles are of zirconium')
  expect(await found('zirconium')).toEqual([id])
  const changed = await change(mikko, note, 'The poles are of aluminium')
  expect(changed).toMatchObject({ text: 'The poles are of aluminium', version: 2 })
  expect(changed.editedAt).not.toBeNull()
  expect(await change(mikko, note, 'The poles are of aluminium')).toEqual(changed)
  expect(await found('zirconium')).toEqual([])
  expect(await found('aluminium')).toEqual([id])
  const versions = await mikko.get<NoteVersion[]>(`/notes/${note.id}/versions`)
  expect(versions).toMatchObject([{ version: 1, text: 'The poles are of zirconium', replacedBy: mikkoId }])
})

test('two who change a note at once do not undo each other', async () => {
  const note = await write('First')
  await change(mikko, note, 'Second')
  const late = mikko.send('PATCH', `/notes/${note.id}`, { text: 'Third' }, { 'if-match': '"1"' })
  await expect(late).rejects.toMatchObject(refusedAs(409, 'note_changed'))
})

test('a colleague changes no note of another and reads no history; who moderates does both', async () => {
  const note = await write('Mine alone')
  for (const attempt of [
    () => change(sanna, note, 'Not mine'),
    () => sanna.send('DELETE', `/notes/${note.id}`),
    () => sanna.get(`/notes/${note.id}/versions`),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refusedAs(403, 'note_of_another'))
  }
  expect(await change(emma, note, 'Put kindly')).toMatchObject({ text: 'Put kindly', authorId: mikkoId })
  expect(await emma.get<NoteVersion[]>(`/notes/${note.id}/versions`)).toHaveLength(1)
})

test('who is mentioned by a change is told and has it open; who is no more has nothing left to answer', async () => {
  const note = await write('Who knows the poles?')
  const open = async () => (await sanna.queue('mentions')).items.some((item) => item.id === id)
  const told = async () =>
    (await sanna.get<NoticePage>('/notices')).items
      .flatMap(({ notices }) => notices)
      .filter(({ noteId }) => noteId === note.id).length
  expect(await open()).toBe(false)
  await change(mikko, note, 'Who knows the poles, Sanna?', [sannaId])
  expect(await open()).toBe(true)
  await eventually(async () => expect(await told()).toBe(1))
  await change(mikko, note, 'Sanna, who knows the poles?', [sannaId])
  await shop.app.platform.events().settle()
  expect(await told()).toBe(1)
  await change(mikko, note, 'Nobody knows the poles')
  expect(await open()).toBe(false)
  await expect(change(mikko, note, 'And you?', [crypto.randomUUID()])).rejects.toMatchObject(
    refusedAs(422, 'mention_unknown'),
  )
})

test('a deleted note keeps its place and loses its words, for the search and open screens too', async () => {
  const note = await write('Of unobtainium, Sanna', [sannaId])
  const gone = await mikko.send<NoteView>('DELETE', `/notes/${note.id}`)
  expect(gone).toMatchObject({ id: note.id, text: '', mentions: [] })
  expect(gone.deletedAt).not.toBeNull()
  expect(await mikko.send('DELETE', `/notes/${note.id}`)).toEqual(gone)
  expect(await found('unobtainium')).toEqual([])
  expect((await sanna.queue('mentions')).items.some((item) => item.id === id)).toBe(false)
  expect((await mikko.open(id)).notes.find((one) => one.id === note.id)).toEqual(gone)
  await expect(mikko.send('PUT', `/notes/${note.id}/reactions/eyes`)).rejects.toMatchObject(
    refusedAs(409, 'entry_deleted'),
  )
  expect(await emma.get<NoteVersion[]>(`/notes/${note.id}/versions`)).toMatchObject([
    { text: 'Of unobtainium, Sanna', mentions: [sannaId] },
  ])
  // Its author brings it back by giving it words again.
  const back = await change(mikko, note, 'Of unobtainium, Sanna', [sannaId])
  expect(back).toMatchObject({
    text: 'Of unobtainium, Sanna',
    mentions: [sannaId],
    deletedAt: null,
    version: 3,
  })
  expect((await sanna.queue('mentions')).items.some((item) => item.id === id)).toBe(true)
})

test('messages and notes take signs, each once a person, and give them back', async () => {
  const note = await write('Good work')
  const { messages } = await mikko.open(id)
  const message = messages[0]?.id ?? ''
  const give = (who: DeskClient, method: 'PUT' | 'DELETE', what: string, sign: string) =>
    who.send<ReactionView[]>(method, `/${what}/reactions/${sign}`)
  for (const what of [`notes/${note.id}`, `messages/${message}`]) {
    await give(mikko, 'PUT', what, 'eyes')
    await give(sanna, 'PUT', what, 'heart')
    await give(mikko, 'PUT', what, 'heart')
    const all = [
      { reaction: 'eyes', agentIds: [mikkoId] },
      { reaction: 'heart', agentIds: [sannaId, mikkoId] },
    ]
    expect(await give(mikko, 'PUT', what, 'heart')).toEqual(all)
    expect(await give(mikko, 'DELETE', what, 'eyes')).toEqual(all.slice(1))
    expect(await give(mikko, 'DELETE', what, 'eyes')).toEqual(all.slice(1))
  }
  const detail = await sanna.open(id)
  expect(detail.messages[0]?.reactions).toHaveLength(1)
  expect(detail.notes.find((one) => one.id === note.id)?.reactions).toHaveLength(1)
  await expect(give(mikko, 'PUT', `notes/${note.id}`, 'rocket')).rejects.toMatchObject({ status: 400 })
  await expect(give(mikko, 'PUT', `notes/${crypto.randomUUID()}`, 'eyes')).rejects.toMatchObject(
    refusedAs(404, 'note_not_found'),
  )
})
