import type { DemoStage } from '../modules/access/index.ts'

/** What the demo's sign-in page shows; filled once its people are there and its sites listen. */
export const demoStage: DemoStage = { links: [], agentIds: [] }
