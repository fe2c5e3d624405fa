import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { templatesQuery } from '../../api/templates.ts'

export interface KeptDraftOptions<Draft, Content> {
  begin(): Draft
  /** What of a draft is kept: two drafts with the same of it are the same. */
  contentOf(draft: Draft): Content
  save(content: Content): Promise<unknown>
  close(): void
}

/** What is being written of a template or a macro, until it is kept or given up. */
export function useKeptDraft<Draft extends object, Content>(o: KeptDraftOptions<Draft, Content>) {
  const client = useQueryClient()
  const [begun] = useState(o.begin)
  const [draft, setDraft] = useState(begun)
  const [isLeaving, setLeaving] = useState(false)
  const saved = useMutation({
    mutationFn: () => o.save(o.contentOf(draft)),
    onSuccess: () => o.close(),
    onSettled: () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
  const isSame = () => JSON.stringify(o.contentOf(draft)) === JSON.stringify(o.contentOf(begun))
  return {
    draft,
    saved,
    isLeaving,
    set(change: Partial<Draft>) {
      setDraft((before) => ({ ...before, ...change }))
      // What was refused is another one now.
      if (saved.isError) saved.reset()
    },
    /** Closes, or asks first where something would be lost. */
    leave: () => (isSame() ? o.close() : setLeaving(true)),
    stay: () => setLeaving(false),
  }
}
