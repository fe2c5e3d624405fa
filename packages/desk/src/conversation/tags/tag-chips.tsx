import { Chip } from '@throughline/ui'

/** The first tags and how many more there are. */
export function TagChips({ tags, shown }: { tags: readonly string[]; shown: number }) {
  const more = tags.length - shown
  return (
    <>
      {tags.slice(0, shown).map((tag) => (
        <Chip key={tag} title={tag}>
          {tag}
        </Chip>
      ))}
      {more > 0 && <Chip title={tags.slice(shown).join(', ')}>+{more}</Chip>}
    </>
  )
}
