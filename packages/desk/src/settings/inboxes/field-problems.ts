import { useLingui } from '@lingui/react/macro'
import { ApiError } from '../../api/client.ts'

/** What is wrong with which field of a mail inbox, in the reader's language, out of the answer of the server. */
export function useFieldProblems(error: unknown): Partial<Record<string, string>> {
  const { t } = useLingui()
  if (!(error instanceof ApiError)) return {}
  const words: Record<string, string> = {
    'settings.address': t`Write one whole address, with at most 19 characters before the @.`,
    'settings.displayName': t`Give it a name that customers see, of at most 120 characters.`,
    'settings.relayHost': t`Write the name of the server, such as smtp.shop.example.`,
    'settings.imapHost': t`Write the name of the server, such as imap.shop.example.`,
    'settings.relayPort': t`A port is a whole number from 1 to 65535.`,
    'settings.imapPort': t`A port is a whole number from 1 to 65535.`,
    'settings.imapFolders': t`At most ten folders, one a line.`,
    'settings.imapAuthservId': t`Write the name without spaces and semicolons.`,
    'settings.trustedSealers': t`Write at most twenty domains, one a line, such as lists.example.`,
    'settings.dkimSelector': t`Use letters, digits, dots and dashes only.`,
    'secrets.dkimPrivateKey': t`Paste the whole private key in PEM form, RSA or Ed25519, without a passphrase.`,
  }
  const known = Object.keys(error.fields).flatMap((name) => {
    const key = Object.keys(words).find((one) => name === one || name.startsWith(`${one}.`))
    return key === undefined ? [] : [[key, words[key]] as const]
  })
  const taken = t`Another inbox receives mail for this address already. Change that one, or use another address.`
  return {
    ...Object.fromEntries(known),
    ...(error.code === 'inbox_address_taken' && { 'settings.address': taken }),
  }
}
