import type { Platform } from '../../../platform/module.ts'
import { dueSteps } from '../../conversations/index.ts'
import { tellOfDue } from './tell-of-due.ts'

/** Tells whoever has a conversation that its next step is due. */
export const noticeDueSteps = (platform: Platform) =>
  tellOfDue(platform, { job: 'notices.due-steps', kind: 'step_due', source: 'step', due: dueSteps })
