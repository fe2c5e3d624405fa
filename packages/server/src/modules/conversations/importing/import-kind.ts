import type { Platform } from '../../../platform/module.ts'
import type { ImportKind } from '../../imports/index.ts'
import { conversationFields } from './fields.ts'
import { type ImportedLine, readConversation } from './read-row.ts'
import { writeConversations } from './write-conversations.ts'

/** Lines of a file that become conversations that were had elsewhere; files beside messages go into the store. */
export function conversationImport({ storage, clock }: Pick<Platform, 'storage' | 'clock'>): ImportKind {
  return {
    name: 'conversations',
    fields: async () => conversationFields,
    async open(_db, { source, country }) {
      const now = clock.now()
      return {
        check: (row) => {
          const found = readConversation(row, { source, country, now })
          return isLine(found) ? [] : found
        },
        write: (tx, rows, o) =>
          writeConversations(
            tx,
            rows.map((row) => readConversation(row, { source, country, now })).filter(isLine),
            { ...o, source, storage },
          ),
      }
    },
  }
}

function isLine(found: ReturnType<typeof readConversation>): found is ImportedLine {
  return 'conversation' in found
}
