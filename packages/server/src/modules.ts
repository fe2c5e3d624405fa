import { demoStage } from './demo/stage.ts'
import { createAccess } from './modules/access/index.ts'
import {
  createChannels,
  createInboxWaits,
  createRegistry,
  type FurtherConnectors,
} from './modules/channels/index.ts'
import { createContext } from './modules/context/index.ts'
import {
  belongingsOfCustomers,
  conversationImport,
  countSetAside,
  createConversations,
  isAttached,
} from './modules/conversations/index.ts'
import { createCustomers, customerImport, customerNames } from './modules/customers/index.ts'
import { createFloor } from './modules/floor/index.ts'
import { createImports, importNames } from './modules/imports/index.ts'
import { createInboxes, isDeclared, ownAddresses } from './modules/inboxes/index.ts'
import { createNotices } from './modules/notices/index.ts'
import { createOperations } from './modules/operations/index.ts'
import { createOutreach } from './modules/outreach/index.ts'
import { createSignatures } from './modules/signatures/index.ts'
import { createTemplates, macrosForMany, templateNames } from './modules/templates/index.ts'
import { createViews } from './modules/views/index.ts'
import type { Section } from './platform/config/index.ts'
import type { Module, Platform } from './platform/module.ts'
import { createAgentPresence, createPresence } from './platform/realtime/index.ts'

/** The configuration sections of the modules. */
export const sections: readonly Section[] = []

/**
 * Every module of the product, the lower floors first. Registration is explicit: what is not here does not run.
 * `further` are connectors beyond the product's own.
 */
export function createModules(platform: Platform, further?: FurtherConnectors): Module[] {
  const registry = createRegistry(platform, further)
  const presence = createPresence(platform.bus)
  const agents = createAgentPresence(platform.bus)
  return [
    createAccess(platform, {
      demoStage,
      canMail: () => registry.systemMailer.isReady(),
      subjectNames: {
        customer: { permission: 'customers.read', names: customerNames },
        import: { permission: 'imports.manage', names: importNames },
        template: { permission: 'conversations.reply', names: templateNames },
        macro: { permission: 'conversations.reply', names: templateNames },
      },
    }),
    createImports(platform, {
      kinds: [customerImport, conversationImport(platform)],
      isNeededElsewhere: (hash) => isAttached(platform.db.kysely, hash),
    }),
    createCustomers(platform, {
      belongings: () => belongingsOfCustomers,
      countSetAside,
      ownAddresses,
      isDeclared,
    }),
    createInboxes(),
    createSignatures(platform),
    createConversations(platform, { macros: macrosForMany(platform), waitsOf: createInboxWaits(platform) }),
    createViews(platform),
    createTemplates(platform),
    createNotices(platform, {
      mailer: registry.systemMailer,
      isHere: (agentId) => agents.online().has(agentId),
    }),
    createFloor(platform, agents),
    createChannels(platform, registry, presence),
    createOutreach(platform, registry, presence),
    createContext(platform, presence, agents),
    createOperations(platform, { canMail: () => registry.systemMailer.isReady() }),
  ]
}
