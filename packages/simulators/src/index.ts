export {
  type CustomerAccount,
  type CustomerMailer,
  createCustomerMailer,
  type OutgoingAttachment,
} from './customer/customer-mailer.ts'
export type { MailSummary, ReadMail } from './customer/mail-reading.ts'
export type { MailLocale, MailProgram } from './customer/reply-words.ts'
export {
  type DnsFault,
  type DnsSimulator,
  startDnsSimulator,
} from './dns/dns-simulator.ts'
export type { MailExchanger, NameRecords, RecordKind, RecordValues, Zones } from './dns/records.ts'
export type { ImapFaults } from './imap/faults.ts'
export { type ImapServer, startImapServer } from './imap/server.ts'
export { type Forwarder, passedOn } from './mail/arc.ts'
export { createDkimKeys, createEdKey, type DkimKey, dkimKeysIn, publishSender, signed } from './mail/dkim.ts'
export type { MailFaults } from './mail/faults.ts'
export { MailAccount, Mailbox, type MailboxChange, type MailboxMessage } from './mail/mailbox.ts'
export { createOutgoing, type Outgoing, type OutgoingMail } from './mail/outgoing.ts'
export { type MailProvider, type MailProviderOptions, startMailProvider } from './mail/provider.ts'
export { type Relay, type RelayOptions, startRelay } from './mail/relay.ts'
export { createMailRoutes, type MailRoutes } from './mail/routes.ts'
export {
  type ReceivedMail,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from './mail/smtp-receiver.ts'
export { type OAuthProvider, type OAuthProviderOptions, startOAuthProvider } from './oauth/provider.ts'
export { type PlaygroundOptions, startPlayground } from './playground/playground.ts'
export type { S3Object } from './s3/s3-object.ts'
export { type S3Faults, type S3Simulator, startS3Simulator } from './s3/s3-simulator.ts'
export { type ShopOptions, startShop } from './shop/shop.ts'
export type { Site } from './web/site.ts'
