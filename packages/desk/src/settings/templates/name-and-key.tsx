import { useLingui } from '@lingui/react/macro'
import { TextField } from '@throughline/ui'
import { keyFor, type TemplateDraft } from './draft-template.ts'

/** What a template or a macro is called, and what is typed after the slash for it. */
export function NameAndKey({
  draft,
  set,
}: {
  draft: Pick<TemplateDraft, 'name' | 'key'>
  set(change: Partial<TemplateDraft>): void
}) {
  const { t } = useLingui()
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-[479px]:grid-cols-1">
      <TextField
        label={t`Name`}
        value={draft.name}
        onChange={(name) => set({ name })}
        isRequired
        autoFocus
        maxLength={80}
      />
      <TextField
        label={t`After the slash`}
        value={draft.key}
        placeholder={keyFor(draft.name)}
        onChange={(key) => set({ key })}
        pattern="[a-z0-9][a-z0-9\-]*"
        maxLength={40}
        spellCheck="false"
        hint={t`Letters a to z, digits and dashes, at most 40.`}
        misfit={t`Use small letters from a to z, digits and dashes only, and begin with a letter or digit.`}
      />
    </div>
  )
}
