import { Type } from 'typebox'
import type { Queryable } from '../../../platform/database/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { answeringInbox, findConversation, legById, legsOf } from '../../conversations/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { transcriptText } from '../chat/transcript.ts'
import type { OutboundMessage } from '../connector.ts'
import type { Registry } from '../registry.ts'
import { noteTranscript, type TranscriptRow, transcriptById } from '../store/index.ts'

/** With the growing rests between a job's tries some two hours. */
const mostAttempts = 12

/** Mails a chat to its visitor, under one Message-ID however often it is tried. */
export function createSendTranscript(platform: Platform, registry: Registry) {
  return defineJob({
    name: 'channels.send-transcript',
    payload: Type.Object({ transcriptId: Type.String({ format: 'uuid' }) }),
    maxAttempts: mostAttempts,
    async run({ transcriptId }, { db, attempt }) {
      const transcript = await transcriptById(db.kysely, transcriptId)
      if (!transcript || transcript.sent_at !== null) return
      const mail = await compose(db.kysely, transcript)
      if (!mail) return
      const turn = await registry.turns.take(transcript.address, transcript.id)
      if (turn.until !== null) throw new Error('Too much mail goes to this domain at the moment.')
      const result = await registry
        .connectorFor('email')
        .send(mail.message, mail.inbox)
        .finally(() => turn.end())
      const sentAt = result.state === 'sent' ? platform.clock.now() : null
      const error = result.state === 'sent' ? null : result.error
      await noteTranscript(db.kysely, transcript.id, { sentAt, error })
      if (error !== null && result.state !== 'rejected' && attempt < mostAttempts) throw new Error(error)
    },
  })
}

async function compose(
  db: Queryable,
  transcript: TranscriptRow,
): Promise<{ message: OutboundMessage; inbox: Inbox } | null> {
  const leg = await legById(db, transcript.leg_id)
  const conversation = leg && (await findConversation(db, leg.conversation_id))
  if (!leg || !conversation) return null
  const inbox = await answeringInbox(db, await legsOf(db, conversation.id))
  const organisation = await findOrganisation(db)
  if (!inbox || !organisation) return null
  const { locale, asked_at: until } = transcript
  const text = await transcriptText(db, leg, { until, locale, timezone: organisation.timezone })
  const intro = translate(locale, 'chat.transcript.intro')
  return {
    inbox,
    message: {
      messageId: transcript.id,
      conversationId: conversation.id,
      reference: String(conversation.number),
      subject: translate(locale, 'chat.transcript.subject', { organisation: organisation.name }),
      text: `${intro}\n\n${text}`,
      html: null,
      signature: null,
      locale,
      authorName: '',
      automatic: true,
      organisation: organisation.name,
      to: { address: transcript.address, name: null },
      references: [],
      action: null,
      attachments: [],
    },
  }
}
