import { AppError } from '../../../platform/errors/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgentAtWork } from '../../access/index.ts'
import type { MacrosForMany } from '../../conversations/index.ts'
import { templateErrors } from '../errors.ts'
import type { Doing } from './do-steps.ts'
import { findMacro } from './find-macro.ts'
import { runMacro } from './run-macro.ts'
import { permissionOf } from './step-permissions.ts'
import { undoRun } from './undo-run.ts'

/** Macros as bulk actions run them, by whoever began the bulk action with the rights that they have by then. */
export function macrosForMany(platform: Platform): MacrosForMany {
  return {
    async permissions(db, { macroId, agentId, now }) {
      const { steps, archivedAt } = await findMacro(db, { id: macroId, agentId, now })
      if (archivedAt !== null) throw templateErrors.macro_archived()
      return steps.map(permissionOf)
    },
    async run(tx, { macroId, conversationId, agentId, now }) {
      const agent = await agentAtWork(tx, agentId)
      const macro = await findMacro(tx, { id: macroId, agentId, now })
      try {
        return await runMacro(tx, platform, {
          ...{ macro, conversationId, agent, now },
          ...{ conversationVersion: null, draft: 'keep', delaySeconds: null },
        })
      } catch (error) {
        // Of many, each says shortly why; the first reason is as good as the list.
        throw error instanceof AppError && error.cause instanceof AppError ? error.cause : error
      }
    },
    async undo(tx, { runId, agentId, now }) {
      return await undoRun(tx, { runId, agent: await agentAtWork(tx, agentId), now })
    },
  }
}

async function agentAtWork(tx: Parameters<MacrosForMany['run']>[0], id: string): Promise<Doing['agent']> {
  const agent = await findAgentAtWork(tx, id)
  if (agent === null) throw new Error('Whoever began a bulk action is not among the agents.')
  return agent
}
