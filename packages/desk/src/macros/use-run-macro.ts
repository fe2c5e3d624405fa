import { useLingui } from '@lingui/react/macro'
import type { MacroPreview, MacroRun, OfferedMacro } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { newId } from '../api/client.ts'
import { macrosQuery, runMacro, undoMacroRun } from '../api/macros.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { showUndo } from '../commands/show-undo.ts'
import { getDraft, writeDraft } from '../composer/drafts.ts'
import { asParagraphs } from '../composer/plain-text.ts'
import { useAfterResolving } from '../conversation/use-after-resolving.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useStepNames } from './use-step-words.ts'

/** Runs a macro as its preview showed it, puts its words into the draft, and offers to take all of it back. */
export function useRunMacro(conversationId: string) {
  const { t } = useLingui()
  const words = useErrorWords()
  const names = useStepNames()
  const moveOn = useAfterResolving()
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
    void queryClient.invalidateQueries({ queryKey: macrosQuery.queryKey })
  }
  const undo = async (run: MacroRun, unwrite: () => boolean) => {
    try {
      const { kept } = await undoMacroRun(run.id)
      const isUnwritten = unwrite()
      const stays = kept.filter((kind) => kind !== 'reply' || !isUnwritten).map((kind) => names[kind])
      const list = stays.join(', ')
      showToast({ text: stays.length === 0 ? t`Taken back` : t`Taken back, except: ${list}` })
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
    }
    refresh()
  }
  return async (macro: Pick<OfferedMacro, 'id' | 'name'>, { conversationVersion }: MacroPreview) => {
    const wish = { conversationId, conversationVersion, draft: 'answer' } as const
    const run = await runMacro(macro.id, wish, newId())
    const unwrite = putIntoDraft(run)
    refresh()
    const { name } = macro
    showUndo(t`Done: ${name}`, t`Undo`, () => void undo(run, unwrite))
    if (run.outcomes.some(({ step }) => step.kind === 'status' && step.status === 'resolved')) moveOn()
  }
}

/** Adds what a run gave for the draft; answers how to take it out again, which is false where one wrote on since. */
function putIntoDraft({ conversationId, outcomes }: MacroRun): () => boolean {
  const given = outcomes.find(({ step }) => step.kind === 'reply' && !step.send)?.words
  if (!given) return () => false
  const before = getDraft(conversationId, 'reply')
  const isFree = before.text.trim() === ''
  const html = given.html ?? asParagraphs(given.text)
  const text = isFree ? given.text : `${before.text}\n\n${given.text}`
  writeDraft(
    conversationId,
    'reply',
    { text, html: isFree ? html : `${before.html ?? asParagraphs(before.text)}${html}` },
    false,
  )
  return () => {
    if (plainOf(getDraft(conversationId, 'reply').text) !== plainOf(text)) return false
    writeDraft(conversationId, 'reply', { text: before.text, html: before.html }, false)
    return true
  }
}

/** The editor writes addresses and spaces its own way once it has taken words over. */
function plainOf(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
