import { useMemo } from 'react'
import { useChannelNames } from '../conversation/channel-names.ts'
import { type Format, useFormat } from '../i18n/use-format.ts'
import { useAgents, useAuthorName, useMe } from '../session/me.ts'

/** What every row of a list needs to speak: asked for once, not once a row. */
export interface RowWords {
  format: Format
  me: ReturnType<typeof useMe>
  agents: ReturnType<typeof useAgents>
  authorName: ReturnType<typeof useAuthorName>
  channels: ReturnType<typeof useChannelNames>
}

export function useRowWords(): RowWords {
  const format = useFormat()
  const me = useMe()
  const agents = useAgents()
  const authorName = useAuthorName()
  const channels = useChannelNames()
  return useMemo(
    () => ({ format, me, agents, authorName, channels }),
    [format, me, agents, authorName, channels],
  )
}
