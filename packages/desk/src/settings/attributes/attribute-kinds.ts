import type { AttributeKind } from '@throughline/contracts'
import { useKindNames } from '../fields/kind-names.ts'

/** What an attribute can hold: what a field can, but only one choice. */
export function useAttributeKinds(): readonly { key: AttributeKind; label: string }[] {
  return useKindNames().flatMap(({ key, label }) => (key === 'choices' ? [] : [{ key, label }]))
}
