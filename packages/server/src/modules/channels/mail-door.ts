import type { Platform } from '../../platform/module.ts'
import { inboxByAddress, insertInbound } from '../inboxes/index.ts'
import { type InboundContext, processInbound } from './actions/process-inbound.ts'
import { inboxAddressOf, mailMeta, type SmtpReceiver, startSmtpReceiver } from './email/index.ts'

/** Mails that are being understood at once: each is held in memory, with its files, while DNS is asked about it. */
const AT_ONCE = 32

/** Opens the SMTP receiver: a mail is acknowledged when it is stored, and understood right after. `inHands` holds those whose turn is to come. */
export async function openMailDoor(
  platform: Platform,
  context: InboundContext,
  inHands: Set<string>,
): Promise<SmtpReceiver> {
  const { noteExchange } = context.registry
  const { config, db, clock, log, disk } = platform
  const { certificateFile, keyFile } = config.mail
  const understand = takingTurns(context, inHands)
  return startSmtpReceiver({
    host: config.mail.receiverHost,
    port: config.mail.receiverPort,
    name: config.mail.receiverName ?? new URL(platform.baseUrl()).hostname,
    ...(certificateFile !== null && keyFile !== null ? { tls: { certificateFile, keyFile } } : {}),
    maxBytes: config.mail.maximumBytes,
    acceptRecipient: async (address) =>
      (await inboxByAddress(db.kysely, inboxAddressOf(address)))?.id ?? null,
    store: async (mail) => {
      const { inboxId, raw, peer } = mail
      const id = await insertInbound(db.kysely, { inboxId, raw, meta: mailMeta(mail), now: clock.now() })
      const way = { way: 'received', peer: peer.ip, size: raw.length } as const
      noteExchange(inboxId, { ...way, outcome: 'done', words: null })
      // The peer is told "stored" at once; DNS look-ups for the verdict must not keep it waiting.
      understand(id)
    },
    refused: (inboxId, peer, words) => {
      const outcome = words.startsWith('4') ? 'later' : 'refused'
      noteExchange(inboxId, { way: 'received', peer: peer.ip, size: null, outcome, words })
    },
    lowDisk: () => disk?.lowDisk() ?? false,
    log,
  })
}

/** Understands what is stored in the order in which it came; those beyond a number wait, by their ids only. */
function takingTurns(context: InboundContext, inHands: Set<string>): (inboundId: string) => void {
  const waiting: string[] = []
  let busy = 0

  async function work(): Promise<void> {
    busy += 1
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await processInbound(context, id)
      } catch (error) {
        context.log.warn({ err: error, inboundId: id }, 'a mail is left for the sweep')
      }
      inHands.delete(id)
    }
    busy -= 1
  }

  return (inboundId) => {
    waiting.push(inboundId)
    inHands.add(inboundId)
    if (busy < AT_ONCE) void work()
  }
}
