import type { Platform } from '../../../platform/module.ts'
import { overdueReplies } from '../../conversations/index.ts'
import { tellOfDue } from './tell-of-due.ts'

/** Tells whoever has a conversation that its answer is overdue, once for each time that it was due. */
export const noticeOverdue = (platform: Platform) =>
  tellOfDue(platform, { job: 'notices.overdue', kind: 'overdue', source: 'overdue', due: overdueReplies })
