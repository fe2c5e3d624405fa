import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { macrosQuery } from '../api/macros.ts'
import { useCommands } from '../commands/commands.ts'
import { useMay } from '../session/me.ts'
import { askMacro } from './asking.ts'

/** Offers each macro in the palette while a conversation is open; which fit is seen once one is chosen. */
export function useMacroCommands(conversationId: string): void {
  const { t } = useLingui()
  const mayReply = useMay('conversations.reply')
  const { data: macros = [] } = useQuery({ ...macrosQuery, enabled: mayReply, staleTime: 60_000 })
  const usable = mayReply ? macros.filter(({ archivedAt }) => archivedAt === null) : []
  useCommands(
    usable.map(({ id, key, name }) => ({
      id: `macro:${id}`,
      group: 'conversation',
      label: t`Macro: ${name}`,
      also: key,
      run: () => askMacro({ conversationId, macroId: id }),
    })),
  )
}
