import { mailboxCommands } from './mailbox-commands.ts'
import { messageCommands } from './message-commands.ts'
import type { ImapCommand } from './session.ts'
import { sessionCommands } from './session-commands.ts'

/** The command of that name (upper case), or null. */
export function commandOf(name: string, byUid: boolean): ImapCommand | null {
  const command = sessionCommands[name] ?? mailboxCommands[name] ?? messageCommands[name] ?? null
  return byUid && command?.withUid !== true ? null : command
}
