import {
  type Channel,
  type ConversationRecord,
  type HandoffView,
  isKnownChannel,
  type MessageView,
  type NoteView,
} from '@throughline/contracts'
import { escapeHtml } from '../../platform/http/index.ts'
import { translate } from '../../platform/i18n/index.ts'
import { channelWords } from '../inboxes/index.ts'
import { headPart, type RecordHead } from './record-head.ts'

export interface RecordPage extends RecordHead {
  /** The language of dates and times, with the region whose clock the reader goes by. */
  dates: string
  timezone: string
  /** Who took it. */
  takenBy: string
  /** Names of the people who wrote notes, by their ids. */
  names: ReadonlyMap<string, string>
  /** The contents of files as `data:` addresses, by their ids; one that is missing was too large. */
  files: ReadonlyMap<string, string>
}

/**
 * A conversation as one page that needs nothing else: how it stands and who takes part, its legs, messages in plain words, handoffs, the files and,
 * where the record has them, the notes. Made to be kept and to be printed; it runs no script.
 */
export function recordPage(record: ConversationRecord, page: RecordPage): string {
  const { conversation, number } = record
  const title = translate(page.locale, 'record.title', { number: String(number) })
  const taken = translate(page.locale, 'record.taken', {
    at: moment(record.takenAt, page),
    name: page.takenBy,
  })
  return `<!doctype html>
<html lang="${escapeHtml(page.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${title} · ${conversation.subject}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="quiet">${escapeHtml(title)}</p>
<h1>${escapeHtml(conversation.subject)}</h1>
${headPart(record, page)}
<p class="quiet">${escapeHtml(taken)}</p>
</header>
<main>
${entriesOf(record, page).join('\n')}
</main>
</body>
</html>
`
}

/** Messages, notes and handoffs in their order: after the message that each came after. */
function entriesOf(record: ConversationRecord, page: RecordPage): string[] {
  const entries = [
    ...record.messages.map((message) => ({
      seq: message.seq,
      at: message.createdAt,
      html: messagePart(message, record, page),
    })),
    ...record.notes.map((note) => ({
      seq: note.afterSeq + 0.5,
      at: note.createdAt,
      html: notePart(note, page),
    })),
    ...record.handoffs.map((handoff) => ({
      seq: handoff.afterSeq + 0.5,
      at: handoff.offeredAt,
      html: handoffPart(handoff, page),
    })),
  ]
  return entries.sort((a, b) => a.seq - b.seq || a.at.localeCompare(b.at)).map(({ html }) => html)
}

function messagePart(message: MessageView, record: ConversationRecord, page: RecordPage): string {
  const channel = record.legs.find((leg) => leg.id === message.legId)?.channel
  const way = channel === undefined ? '' : ` · ${channelName(page, channel)}`
  const text = message.deletedAt === null ? message.text : translate(page.locale, 'record.deleted')
  const quoted =
    message.quotedText === null
      ? ''
      : `\n<blockquote aria-label="${escapeHtml(translate(page.locale, 'record.quoted'))}">${words(message.quotedText)}</blockquote>`
  return `<article class="${message.direction}">
<h2>${escapeHtml(message.author.name)} <span class="quiet">${escapeHtml(moment(message.createdAt, page) + way)}</span></h2>
<p>${words(text)}</p>${quoted}${filesPart(message, page)}
</article>`
}

function channelName({ locale }: RecordPage, channel: Channel): string {
  return isKnownChannel(channel)
    ? translate(locale, `record.channel.${channel}`)
    : channelWords(channel, locale).name
}

function filesPart(message: MessageView, page: RecordPage): string {
  if (message.attachments.length === 0) return ''
  const items = message.attachments.map(({ id, name, contentType }) => {
    const address = page.files.get(id)
    if (address === undefined) {
      return `<li>${escapeHtml(translate(page.locale, 'record.tooLarge', { name }))}</li>`
    }
    const link = `<a href="${address}" download="${escapeHtml(name)}">${escapeHtml(name)}</a>`
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(contentType)
    return `<li>${link}${isPicture ? `<br><img src="${address}" alt="${escapeHtml(name)}">` : ''}</li>`
  })
  return `\n<ul aria-label="${escapeHtml(translate(page.locale, 'record.files'))}">${items.join('')}</ul>`
}

function notePart(note: NoteView, page: RecordPage): string {
  const about = `${translate(page.locale, 'record.note')} · ${moment(note.createdAt, page)}`
  return `<article class="note">
<h2>${escapeHtml(page.names.get(note.authorId) ?? '')} <span class="quiet">${escapeHtml(about)}</span></h2>
<p>${note.deletedAt === null ? words(note.text) : escapeHtml(translate(page.locale, 'record.noteDeleted'))}</p>
</article>`
}

function handoffPart(handoff: HandoffView, page: RecordPage): string {
  const ways = {
    from: channelName(page, handoff.fromChannel),
    to: channelName(page, handoff.toChannel),
  }
  const text =
    handoff.state === 'accepted'
      ? translate(page.locale, 'record.moved', ways)
      : translate(page.locale, 'record.offer', {
          ...ways,
          state: translate(page.locale, `record.state.${handoff.state}`),
        })
  const at = moment(handoff.acceptedAt ?? handoff.offeredAt, page)
  return `<p class="handoff">${escapeHtml(text)} <span class="quiet">${escapeHtml(at)}</span></p>`
}

function moment(at: string, { dates, timezone }: RecordPage): string {
  return new Intl.DateTimeFormat(dates, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(new Date(at))
}

function words(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}

const style = `
:root { color-scheme: light; }
body { font: 14px/20px Inter, system-ui, sans-serif; color: #1c2330; max-width: 720px; margin: 32px auto; padding: 0 16px; overflow-wrap: anywhere; }
h1 { font-size: 20px; line-height: 28px; margin: 4px 0 8px; }
h2 { font-size: 14px; margin: 0 0 4px; }
p { margin: 0 0 4px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 8px; }
dt { color: #5f6673; }
dd { margin: 0; }
header { border-bottom: 1px solid #d8dce3; padding-bottom: 12px; margin-bottom: 16px; }
article { border-left: 3px solid #d8dce3; padding: 2px 0 2px 12px; margin: 0 0 16px; }
article.outbound { border-left-color: #0a766a; }
article.note { border: 1px dashed #9a6b00; border-radius: 6px; padding: 8px 12px; }
.handoff { text-align: center; border-top: 1px solid #d8dce3; padding-top: 8px; margin: 0 0 16px; }
.quiet { font-weight: 400; color: #5f6673; font-size: 12px; }
blockquote { margin: 4px 0; padding-left: 10px; border-left: 2px solid #d8dce3; color: #5f6673; font-size: 12px; }
ul { margin: 4px 0 0; padding-left: 18px; }
img { max-width: 100%; max-height: 320px; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } .handoff, img { break-inside: avoid; } }
`
