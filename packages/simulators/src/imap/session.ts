import type { MailAccount } from '../mail/mailbox.ts'
import type { ImapValue } from './command-reader.ts'
import type { ImapFaults } from './faults.ts'
import type { ImapOutput } from './format.ts'
import type { SelectedMailbox } from './selected.ts'

/** What a command may see and do of the connection that it runs on. */
export interface ImapSession {
  /** By lower-case address. */
  readonly accounts: ReadonlyMap<string, MailAccount>
  readonly faults: ImapFaults
  account: MailAccount | null
  selected: SelectedMailbox | null
  /** Writes an untagged line; the output follows the text. */
  untagged(text: string, output?: ImapOutput): void
  /** Asks the client for one more line, as AUTHENTICATE does. */
  ask(prompt: string): Promise<string>
  /** Tells every change at once until the client says DONE (RFC 2177). */
  idle(): Promise<void>
  /** To be called when the selected mailbox changes. */
  mailboxChanged(): void
  deselect(): void
  /** Cuts the line, as a network does. */
  cut(): void
}

/** A command: what must be there before it runs, and what it does. Its answer is the text after OK. */
export interface ImapCommand {
  needs: 'nothing' | 'account' | 'mailbox'
  /** Whether `UID name` is a command too. */
  withUid?: boolean
  run(session: ImapSession, values: ImapValue[], byUid: boolean): Promise<string> | string
}
