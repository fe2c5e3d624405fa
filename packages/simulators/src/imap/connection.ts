import type { Socket } from 'node:net'
import type { MailAccount } from '../mail/mailbox.ts'
import { CommandReader, type ImapValue, parseCommand, textOf } from './command-reader.ts'
import { commandOf } from './commands.ts'
import type { ImapFaults } from './faults.ts'
import { type ImapOutput, serialise } from './format.ts'
import { capabilitiesOf, ImapRefusal } from './refusal.ts'
import type { SelectedMailbox } from './selected.ts'
import type { ImapSession } from './session.ts'

/** One client's connection: reads commands, runs them one after the other, and writes the answers. */
export class ImapConnection implements ImapSession {
  readonly accounts: ReadonlyMap<string, MailAccount>
  readonly faults: ImapFaults
  account: MailAccount | null = null
  selected: SelectedMailbox | null = null
  private readonly socket: Socket
  private readonly reader: CommandReader
  /** Takes the next line as the answer to a `+` instead of as a command. */
  private lineWaiter: ((line: string) => void) | null = null
  private idling = false
  private work: Promise<void> = Promise.resolve()

  constructor(socket: Socket, accounts: ReadonlyMap<string, MailAccount>, faults: ImapFaults) {
    this.socket = socket
    this.accounts = accounts
    this.faults = faults
    this.reader = new CommandReader(() => this.write('+ Go on\r\n'))
    // An answer goes in several writes: without this each but the first waits for the client’s acknowledgement.
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.receive(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => this.deselect())
    this.write(`* OK [CAPABILITY ${capabilitiesOf(faults)}] simulator ready\r\n`)
  }

  /** Writes an untagged line; the outputs follow the text. */
  untagged(text: string, output?: ImapOutput): void {
    this.write(`* ${text}`)
    if (output !== undefined) this.write(Buffer.concat([Buffer.from(' '), serialise(output)]))
    this.write('\r\n')
  }

  /** Asks the client for one more line, as AUTHENTICATE does. */
  ask(prompt: string): Promise<string> {
    this.write(`+ ${prompt}\r\n`)
    return new Promise((answer) => {
      this.lineWaiter = answer
    })
  }

  /** Tells every change at once until the client says DONE (RFC 2177). */
  async idle(): Promise<void> {
    this.idling = true
    this.tellNews(true)
    await this.ask('idling')
    this.idling = false
  }

  mailboxChanged(): void {
    if (this.idling) this.tellNews(true)
  }

  deselect(): void {
    this.selected?.close()
    this.selected = null
  }

  cut(): void {
    this.socket.destroy()
  }

  end(): void {
    this.socket.end()
  }

  private receive(chunk: Buffer): void {
    let commands: Buffer[]
    try {
      commands = this.reader.push(chunk)
    } catch {
      this.socket.destroy()
      return
    }
    for (const command of commands) {
      const waiter = this.lineWaiter
      this.lineWaiter = null
      if (waiter) waiter(command.toString('latin1'))
      else this.work = this.work.then(() => this.run(command))
    }
  }

  private async run(command: Buffer): Promise<void> {
    let tag = '*'
    try {
      const [first, second, ...values] = parseCommand(command)
      if (first === undefined) return
      tag = textOf(first)
      await this.runNamed(tag, textOf(second).toUpperCase(), values)
    } catch (error) {
      const status = error instanceof ImapRefusal ? error.status : 'BAD'
      this.write(`${tag} ${status} ${error instanceof Error ? error.message : 'Not understood'}\r\n`)
    }
  }

  private async runNamed(tag: string, verb: string, given: ImapValue[]): Promise<void> {
    const byUid = verb === 'UID'
    const name = byUid ? textOf(given[0]).toUpperCase() : verb
    const command = commandOf(name, byUid)
    if (command === null) throw new ImapRefusal('BAD', `Unknown command ${name}`)
    if (command.needs !== 'nothing' && this.account === null) throw new ImapRefusal('NO', 'Sign in first')
    if (command.needs === 'mailbox' && this.selected === null) {
      throw new ImapRefusal('BAD', 'Select a mailbox first')
    }
    const done = await command.run(this, byUid ? given.slice(1) : given, byUid)
    // Sequence numbers must not move under commands that use them (RFC 3501 §7.4.1).
    const usesNumbers = !byUid && (name === 'FETCH' || name === 'STORE' || name === 'SEARCH')
    this.tellNews(!usesNumbers)
    this.write(`${tag} OK ${done}\r\n`)
    if (name === 'LOGOUT') this.end()
  }

  private tellNews(mayExpunge: boolean): void {
    for (const line of this.selected?.news(mayExpunge) ?? []) this.untagged(line)
  }

  private write(bytes: string | Buffer): void {
    if (!this.socket.writable) return
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  }
}
