import { type Site, startPlayground, startShop } from '@throughline/simulators'
import type { App } from '../app.ts'
import type { ChannelsModule } from '../modules/channels/index.ts'
import { fillHouse } from './generator/index.ts'
import { type DemoHouse, furnishHouse } from './house.ts'
import { registerMailSignIn } from './mail-sign-in.ts'
import { demoStage } from './stage.ts'
import { aino, type DemoWorld, publishShop, supportAddress } from './world.ts'

export { aino, type DemoWorld, openDemoWorld, shopDomain, supportAddress } from './world.ts'

export interface DemoOptions {
  shop: number
  playground: number
  /** How many conversations the shop begins with; none are added to a house that has some. */
  conversations: number
  /** Whether the installation is registered where mailboxes are signed in to. */
  mailSignIn: boolean
}

export interface Demo {
  readonly house: DemoHouse
  readonly shopUrl: string
  readonly playgroundUrl: string
  stop(): Promise<void>
}

/** Furnishes a running product as the shop Saimaa Outdoor and opens the shop and the playground beside it. */
export async function startDemo(
  app: App,
  world: DemoWorld,
  options: Partial<DemoOptions> = {},
): Promise<Demo> {
  const ports: DemoOptions = {
    shop: 8081,
    playground: 8082,
    conversations: 600,
    mailSignIn: true,
    ...options,
  }
  const house = await furnishHouse(app)
  publishShop(world, mailPortOf(app))
  if (ports.mailSignIn) await registerMailSignIn(app, world)
  await fillHouse(app, world, house, ports.conversations)
  const productUrl = app.platform.baseUrl()
  const shop = await onFreePort(ports.shop, (port) =>
    startShop({ productUrl, chatKey: house.chat.key, formKey: house.form.key, supportAddress, port }),
  )
  const playground = await onFreePort(ports.playground, (port) =>
    startPlayground({ productUrl, shopUrl: shop.url, provider: world.provider, account: aino, port }),
  )
  demoStage.agentIds = [...house.agents.values()].map((agent) => agent.id)
  demoStage.links = [
    { name: 'playground', url: playground.url },
    { name: 'shop', url: shop.url },
  ]
  return {
    house,
    shopUrl: shop.url,
    playgroundUrl: playground.url,
    async stop() {
      await Promise.all([shop.stop(), playground.stop()])
    },
  }
}

function mailPortOf(app: App): number {
  const isChannels = (module: { name: string }): module is ChannelsModule => module.name === 'channels'
  const port = app.modules.find(isChannels)?.mailPort()
  if (!port) throw new Error('The SMTP receiver is not open; the demo needs it.')
  return port
}

const FURTHER = 20

/** A trial must not fail because something else has the port. */
async function onFreePort(first: number, start: (port: number) => Promise<Site>): Promise<Site> {
  for (let port = first; ; port++) {
    try {
      return await start(port)
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || first === 0 || port >= first + FURTHER) throw error
    }
  }
}
