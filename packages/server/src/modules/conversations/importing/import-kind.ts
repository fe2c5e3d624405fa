import type { ImportKind } from '../../imports/index.ts'
import { conversationFields } from './fields.ts'
import { type ImportedLine, readConversation } from './read-row.ts'
import { writeConversations } from './write-conversations.ts'

/** Lines of a file that become conversations that were had elsewhere. */
export const conversationImport: ImportKind = {
  name: 'conversations',
  fields: async () => conversationFields,
  async open(_db, { source }) {
    return {
      check: (row) => {
        const found = readConversation(row, source)
        return isLine(found) ? [] : found
      },
      write: (tx, rows, o) =>
        writeConversations(tx, rows.map((row) => readConversation(row, source)).filter(isLine), {
          ...o,
          source,
        }),
    }
  },
}

function isLine(found: ReturnType<typeof readConversation>): found is ImportedLine {
  return 'conversation' in found
}
