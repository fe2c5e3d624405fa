import type { MacroStep, TemplateCreate } from '@throughline/contracts'
import { createTemplate } from '../modules/templates/index.ts'
import type { Tx } from '../platform/database/index.ts'

interface ShopMacro extends Pick<TemplateCreate, 'key' | 'name'> {
  /** By first name. */
  owner: string
  texts?: TemplateCreate['texts']
  /** `templateOf` answers the id of one of the shop's templates. */
  steps(templateOf: (key: string) => string): MacroStep[]
}

/** The shop's macros, made once through the same action as everybody's. */
export async function writeMacros(
  tx: Tx,
  o: { agents: ReadonlyMap<string, { id: string }>; templates: ReadonlyMap<string, string>; now: Date },
): Promise<void> {
  const templateOf = (key: string) => {
    const id = o.templates.get(key)
    if (id === undefined) throw new Error(`The shop has no template ${key}.`)
    return id
  }
  for (const { key, name, owner, texts = [], steps } of shopMacros) {
    const agentId = o.agents.get(owner)?.id
    if (agentId === undefined) continue
    await createTemplate(tx, {
      agentId,
      actor: { kind: 'agent', id: agentId },
      wish: { for: 'everybody', key, name, texts, steps: steps(templateOf) },
      now: o.now,
    })
  }
}

const shopMacros: readonly ShopMacro[] = [
  {
    key: 'take-return',
    name: 'Take a return on',
    owner: 'emma',
    steps: (templateOf) => [
      { kind: 'tags', add: ['return'], remove: [] },
      { kind: 'nextStep', text: 'See whether the parcel has come back', dueInHours: 7 * 24 },
      { kind: 'assign', to: 'me', agentId: null },
      { kind: 'reply', templateId: templateOf('return'), send: false },
    ],
  },
  {
    key: 'workshop',
    name: 'Hand a warranty claim to the workshop',
    owner: 'sanna',
    steps: (templateOf) => [
      { kind: 'tags', add: ['warranty'], remove: [] },
      { kind: 'priority', priority: 'high' },
      { kind: 'nextStep', text: 'Ask the workshop what it decided', dueInHours: 2 * 24 },
      {
        kind: 'note',
        text: 'Photos and receipt are asked for. Put them on the workshop’s shelf list once they are here.',
      },
      { kind: 'reply', templateId: templateOf('warranty'), send: false },
    ],
  },
  {
    key: 'done',
    name: 'Say thanks and resolve',
    owner: 'emma',
    steps: (templateOf) => [
      { kind: 'nextStep', text: null, dueInHours: null },
      { kind: 'reply', templateId: templateOf('thanks'), send: true },
      { kind: 'status', status: 'resolved' },
    ],
  },
]
