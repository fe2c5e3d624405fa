import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import {
  type Channel,
  type HandoffReason,
  isKnownChannel,
  type KnownChannel,
  knownChannels,
  locales,
} from '@throughline/contracts'
import { useMemo } from 'react'
import { channelsQuery } from '../api/queries.ts'

type Named = (channel: Channel) => string

/** The channels that there are: until the server has said so, those that the desk knows by itself. */
export function useChannels() {
  const { data } = useQuery(channelsQuery)
  return { list: data?.map(({ channel }) => channel) ?? [...knownChannels] }
}

/**
 * The channels' names: as a title, as a way ("by chat"), and at a knot. One that the desk has no words for is called as
 * its connector says.
 */
export function useChannelNames() {
  const { t, i18n } = useLingui()
  const { data } = useQuery(channelsQuery)
  return useMemo(() => {
    const language = locales.find((locale) => i18n.locale.startsWith(locale)) ?? 'en'
    const declared = (channel: Channel) => data?.find((one) => one.channel === channel)?.words[language]
    const named =
      (own: Record<KnownChannel, string>, other: (said: { name: string; by: string }) => string): Named =>
      (channel) =>
        isKnownChannel(channel) ? own[channel] : other(declared(channel) ?? { name: channel, by: channel })
    return {
      title: named({ email: t`E-mail`, chat: t`Chat`, form: t`Form` }, ({ name }) => name),
      by: named({ email: t`by e-mail`, chat: t`by chat`, form: t`by form` }, ({ by }) => by),
      movedTo: named(
        { email: t`Moved to e-mail`, chat: t`Moved to chat`, form: t`Moved to the form` },
        ({ name }) => t`Moved on: ${name}`,
      ),
      offered: named(
        {
          email: t`Switch to e-mail offered`,
          chat: t`Switch to chat offered`,
          form: t`Switch to the form offered`,
        },
        ({ name }) => t`Switch offered: ${name}`,
      ),
      wroteFirst: named(
        {
          email: t`Wrote first by e-mail`,
          chat: t`Wrote first in the chat`,
          form: t`Wrote first in the form`,
        },
        ({ by }) => t`Wrote first: ${by}`,
      ),
    }
  }, [t, data, i18n.locale])
}

/** The reasons for a switch, as chosen and as shown at a knot. */
export function useReasonNames(): Record<HandoffReason, string> {
  const { t } = useLingui()
  return {
    complexity: t`too complex for this channel`,
    privacy: t`privacy`,
    convenience: t`convenience`,
    urgency: t`urgency`,
    away: t`the customer was away`,
  }
}
