import { hashLinkToken, type LinkPurpose, linkToken, readLinkToken } from './link-token.ts'
import type { AccessPlatform } from './platform.ts'

/** The links that lead a person in: to accept an invitation, to set a new password. */
export interface AccessLinks {
  /** The whole address, for a mail or to be passed on by hand. */
  urlOf(purpose: LinkPurpose, id: string): string
  /** What is stored of the token. */
  hashOf(purpose: LinkPurpose, id: string): Buffer
  /** The hash to look a token up by; null when it is not one of ours. */
  read(purpose: LinkPurpose, token: string): Buffer | null
}

const pages: Readonly<Record<LinkPurpose, string>> = {
  invitation: '/invitation',
  'password reset': '/reset-password',
}

export function createAccessLinks({ secrets, baseUrl }: AccessPlatform): AccessLinks {
  const key = secrets.deriveKey('access links')
  return {
    // Behind the #, so that no server's or proxy's log has it and no Referer tells it.
    urlOf: (purpose, id) => `${baseUrl()}${pages[purpose]}#${linkToken(key, purpose, id)}`,
    hashOf: (purpose, id) => hashLinkToken(key, purpose, id),
    read: (purpose, token) => readLinkToken(key, purpose, token),
  }
}
