import type { Platform } from '../../platform/module.ts'
import { insertMailExchange, type NewMailExchange } from './store/index.ts'

/** Writes down what passed between an inbox and another mail server. Mail never waits for it nor fails by it. */
export type NoteMailExchange = (inboxId: string, exchange: NewMailExchange) => void

export function createMailExchangeLog({
  db,
  clock,
  log,
}: Pick<Platform, 'db' | 'clock' | 'log'>): NoteMailExchange {
  return (inboxId, exchange) => {
    const words = exchange.words === null ? null : withoutPeople(exchange.words).slice(0, 500)
    insertMailExchange(db.kysely, inboxId, { ...exchange, words }, clock.now()).catch((error: unknown) =>
      log.warn({ err: error, inboxId }, 'an exchange of mail could not be written down'),
    )
  }
}

/** Servers repeat addresses in their answers; whose they are is nobody's business here. */
function withoutPeople(words: string): string {
  return words.replace(/[^\s<>"'(),;:]+@(?=[^\s<>"'(),;:])/g, '…@')
}
