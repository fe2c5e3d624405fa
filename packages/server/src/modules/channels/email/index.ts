export { domainOf, normalizeAddress } from './addresses.ts'
export { htmlOfMessage } from './compose.ts'
export {
  createEmailConnector,
  type EmailConnector,
  type EmailConnectorOptions,
  type LetIn,
} from './connector.ts'
export { discoverServers } from './discovery/index.ts'
export { dkimRecord, makeDkimKey, newSelector } from './dkim-key.ts'
export { countRemoteImages, emailFrame, FRAME_SANDBOX, type FrameOptions } from './email-frame.ts'
export {
  type AccessTokens,
  askForTokens,
  ClientRefused,
  createAccessTokens,
  type OAuthGrant,
} from './imap/access-token.ts'
export { type CollectedMail, type FolderKeeper, followFolder } from './imap/follow-folder.ts'
export {
  checkMailbox,
  lookIntoMailbox,
  type MailboxSource,
  openMailbox,
  SignInRefused,
} from './imap/mailbox-source.ts'
export { inboxAddressOf, type MailSecrets } from './keyed-address.ts'
export { createMailDns, type MailDns } from './mail-dns.ts'
export { collectedMeta, mailMeta } from './mail-meta.ts'
export { mailProblemOf } from './mail-problem.ts'
export { namingServer } from './naming-server.ts'
export { relayFromUrl } from './relay-url.ts'
export { sanitizeMailHtml } from './sanitize.ts'
export {
  type ArrivedMail,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from './smtp-receiver.ts'
export type { SmtpOutcome } from './smtp-sender.ts'
export { isNewSubject } from './subject.ts'
export type { SystemMail } from './system-mail.ts'
