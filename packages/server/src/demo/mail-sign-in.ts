import type { App } from '../app.ts'
import { setSignInClient } from '../modules/channels/index.ts'
import type { DemoWorld } from './world.ts'

const system = { kind: 'system', id: null } as const
const client = { clientId: 'throughline.demo', clientSecret: 'demo-client-secret' }

/** Registers the installation at both providers, so that mailboxes there can be signed in to in the browser. */
export async function registerMailSignIn(app: App, world: DemoWorld): Promise<void> {
  const redirectUris = [`${app.platform.baseUrl()}/mailbox-sign-in`]
  for (const provider of ['google', 'microsoft'] as const) {
    world[provider].clients.set(client.clientId, {
      id: client.clientId,
      secret: client.clientSecret,
      redirectUris,
    })
    await setSignInClient(app.platform, provider, client, system)
  }
}
