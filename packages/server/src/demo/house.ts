import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import { createAgent, createTeam, ensureSetupToken, findAgents, setUp } from '../modules/access/index.ts'
import { createForm, defaultFields } from '../modules/channels/index.ts'
import { createInbox, type Inbox, listInboxes } from '../modules/inboxes/index.ts'
import { writeTemplates } from './templates.ts'
import { shopDomain, supportAddress } from './world.ts'

export interface DemoHouse {
  email: Inbox
  chat: Inbox
  form: Inbox
  /** By first name, in lower case, in the order of the sign-in page. */
  agents: ReadonlyMap<string, { id: string; name: string }>
}

const owner = { name: 'Olli Saari', role: 'owner', locale: 'en' } as const
const others = [
  { name: 'Mikko Korhonen', role: 'agent', locale: 'en' },
  { name: 'Sanna Laine', role: 'agent', locale: 'en' },
  { name: 'Bálint Nagy', role: 'agent', locale: 'en' },
  { name: 'Freja Holm', role: 'agent', locale: 'en' },
  { name: 'Emma Lind', role: 'supervisor', locale: 'en' },
  { name: 'Juho Ranta', role: 'light_agent', locale: 'en' },
] as const
/** In the order of the sign-in page: whose queue is the fullest stands first. */
const people = [...others, owner]

const timezone = 'Europe/Helsinki'
const colour = '#1f5f4f'
const system = { kind: 'system', id: null } as const

/** The shop's people and inboxes, made once through the same actions as everybody's. */
export async function furnishHouse(app: App): Promise<DemoHouse> {
  const { db, clock } = app.platform
  const token = await ensureSetupToken(db)
  if (token !== null) {
    await setUp(
      db,
      {
        ...owner,
        token,
        organisation: 'Saimaa Outdoor',
        email: addressOf(owner.name),
        // Nobody signs in to the demo with a password.
        password: randomBytes(24).toString('base64url'),
        timezone,
      },
      { userAgent: 'demo', address: '127.0.0.1' },
    )
    for (const person of others) {
      await createAgent(db, system, { ...person, email: addressOf(person.name), password: null, timezone })
    }
    const agents = await findAgents(db.kysely)
    await createTeam(db, system, { name: 'Customer care', agentIds: agents.map((agent) => agent.id) })
    await db.transaction(async (tx) => {
      const now = clock.now()
      const email = await createInbox(tx, {
        inbox: {
          channel: 'email',
          name: 'Support mail',
          settings: { address: supportAddress, displayName: 'Saimaa Outdoor' },
          key: 'support',
        },
        actor: system,
        now,
      })
      await createInbox(tx, {
        inbox: {
          channel: 'chat',
          name: 'Shop chat',
          settings: { colour, greeting: {}, askFirst: true, answersFrom: email.id },
          key: 'shop-chat',
        },
        actor: system,
        now,
      })
      await createForm(tx, {
        form: {
          name: 'Contact form',
          key: 'contact',
          colour,
          answersFrom: email.id,
          definition: {
            title: {
              en: 'Write to us',
              fi: 'Kirjoita meille',
              hu: 'Írjon nekünk',
              da: 'Skriv til os',
            },
            language: 'en',
            fields: defaultFields,
          },
        },
        actor: system,
        now,
      })
    })
    const house = await readHouse(app)
    await writeTemplates(app, house.agents)
    return house
  }
  return await readHouse(app)
}

async function readHouse(app: App): Promise<DemoHouse> {
  const { db } = app.platform
  const inboxes = await listInboxes(db.kysely)
  const of = (key: string) => {
    const inbox = inboxes.find((candidate) => candidate.key === key)
    if (!inbox) throw new Error(`The demo's inbox ${key} is missing. Start the demo on an empty data folder.`)
    return inbox
  }
  const agents = (await findAgents(db.kysely)).toSorted((a, b) => placeOf(a.name) - placeOf(b.name))
  return {
    email: of('support'),
    chat: of('shop-chat'),
    form: of('contact'),
    agents: new Map(
      agents.map((agent) => [
        agent.name.split(' ')[0]?.toLowerCase() ?? '',
        { id: agent.id, name: agent.name },
      ]),
    ),
  }
}

/** Whoever was added to the demo later stands last. */
function placeOf(name: string): number {
  const place = people.findIndex((person) => person.name === name)
  return place < 0 ? people.length : place
}

function addressOf(name: string): string {
  const first = name.split(' ')[0] ?? name
  return `${first.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}@${shopDomain}`
}
