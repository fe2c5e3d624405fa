import { defineSection } from '../section.ts'
import { setting } from '../setting.ts'

export const mailSection = defineSection('mail', 'How mail comes in and goes out.', {
  receiverHost: setting.text({
    env: 'THROUGHLINE_SMTP_HOST',
    doc: 'Address on which the SMTP receiver listens.',
    default: '127.0.0.1',
  }),
  receiverPort: setting.port({
    env: 'THROUGHLINE_SMTP_PORT',
    doc: 'Port of the SMTP receiver; point the MX or your mail server here. 0 takes any free one.',
    default: 2525,
  }),
  receiverName: setting.optionalText({
    env: 'THROUGHLINE_SMTP_NAME',
    doc: 'Host name that the receiver greets with.',
    shown: 'the host of THROUGHLINE_BASE_URL',
  }),
  certificateFile: setting.optionalText({
    env: 'THROUGHLINE_SMTP_CERTIFICATE',
    doc: 'PEM file of the receiver’s certificate with its chain; with THROUGHLINE_SMTP_KEY it offers STARTTLS. Taken up again within a minute when it changes.',
  }),
  keyFile: setting.optionalText({
    env: 'THROUGHLINE_SMTP_KEY',
    doc: 'PEM file of the key of THROUGHLINE_SMTP_CERTIFICATE.',
  }),
  relayUrl: setting.secret({
    env: 'THROUGHLINE_SMTP_RELAY',
    doc: 'Relay for outgoing mail, as smtp://user:password@host:587 or smtps://…:465, for inboxes without their own.',
  }),
  relayPatience: setting.integer({
    env: 'THROUGHLINE_SMTP_RELAY_PATIENCE',
    doc: 'Seconds that a relay may stay silent before the connection counts as broken. Where it looks through long mails before it answers, a larger one keeps mails from going out twice (RFC 5321 allows it ten minutes).',
    default: 120,
    minimum: 1,
    maximum: 900,
  }),
  systemFrom: setting.optionalText({
    env: 'THROUGHLINE_MAIL_FROM',
    doc: 'Address that invitations and links for a new password come from, through THROUGHLINE_SMTP_RELAY.',
    shown: 'that of the oldest e-mail inbox, through its relay',
  }),
  dnsServers: setting.list({
    env: 'THROUGHLINE_MAIL_DNS',
    doc: 'DNS servers (address or address:port) that mail verdicts (SPF, DKIM, DMARC) ask, comma separated.',
    shown: "the system's",
    default: [],
  }),
  googlePlaces: setting.list({
    env: 'THROUGHLINE_GOOGLE_MAIL',
    doc: 'Where mailboxes at Google are signed in to: the discovery document, the IMAP and the SMTP server, comma separated, as https://…/openid-configuration,imaps://…,smtp://….',
    shown: 'where Google is',
    default: [],
  }),
  microsoftPlaces: setting.list({
    env: 'THROUGHLINE_MICROSOFT_MAIL',
    doc: 'As THROUGHLINE_GOOGLE_MAIL, for Microsoft; {tenant} stands for the tenant.',
    shown: 'where Microsoft is',
    default: [],
  }),
  maximumBytes: setting.integer({
    env: 'THROUGHLINE_MAIL_MAX_BYTES',
    doc: 'Largest mail that is taken, in bytes.',
    default: 25 * 1024 * 1024,
    minimum: 64 * 1024,
  }),
  domainConcurrent: setting.integer({
    env: 'THROUGHLINE_MAIL_DOMAIN_CONCURRENT',
    doc: 'Most mails that are under way to one recipient domain at the same time, in the whole cluster.',
    default: 5,
    minimum: 1,
  }),
  domainPerMinute: setting.integer({
    env: 'THROUGHLINE_MAIL_DOMAIN_PER_MINUTE',
    doc: 'Most mails that are handed over for one recipient domain within a minute, in the whole cluster; the others wait.',
    default: 120,
    minimum: 1,
  }),
  automaticPerHour: setting.integer({
    env: 'THROUGHLINE_MAIL_AUTOMATIC_PER_HOUR',
    doc: 'Most automatic mails (a bot’s answers, words of the product itself) from one inbox to one address within an hour; beyond it they stay here and the conversation says so. What people write is not counted.',
    default: 10,
    minimum: 1,
  }),
})

export const awaySection = defineSection('away', 'Answers for customers who have left the chat.', {
  delaySeconds: setting.integer({
    env: 'THROUGHLINE_AWAY_DELAY_SECONDS',
    doc: 'How long answers in a chat that the customer has left wait before they go out in one e-mail.',
    default: 60,
    minimum: 1,
    maximum: 86_400,
  }),
})
