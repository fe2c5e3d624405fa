import { useLingui } from '@lingui/react/macro'
import type { ReplyTarget } from '@throughline/contracts'
import { useChannelNames } from '../conversation/channel-names.ts'

/** Says along which way something goes, such as "by e-mail to aino@posti.example". */
export function useTargetWords(): (target: ReplyTarget) => string {
  const { t } = useLingui()
  const names = useChannelNames()
  return ({ channel, address }) =>
    address === null ? names.by(channel) : t`${names.by(channel)} to ${address}`
}
