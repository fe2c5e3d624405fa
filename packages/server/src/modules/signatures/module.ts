import type { Module, Platform } from '../../platform/module.ts'
import { signatureChanged } from './events.ts'
import { signatureRoutes } from './routes.ts'

/** What is added below the words of mails, for each agent, inbox and language. */
export function createSignatures(platform: Platform): Module {
  return { name: 'signatures', events: [signatureChanged], routes: signatureRoutes(platform) }
}
