/** One person as first recorded, what they are known by, and nothing about merges. */
export interface ModelPerson {
  /** The customer that the product made for them. */
  id: string
  /** Their identities by address or chat thread. */
  identities: string[]
}

export interface ModelConversation {
  id: string
  /** Whose it is: who began it, or for whom a person decided. */
  home: string
  decided: boolean
  /** Everything said in it, in order, and who spoke as the customer. */
  texts: string[]
  speakers: Set<string>
}

interface Edge {
  id: string
  ends: [string, string]
  stands: boolean
}

/**
 * The graph of people in the plainest way: who is one person with whom is looked for anew each time, by walking
 * along the merges that stand. It knows nothing of winners, aliases or manifests.
 */
export class ModelGraph {
  readonly people: ModelPerson[] = []
  readonly conversations: ModelConversation[] = []
  readonly merges: Edge[] = []
  readonly differences: Edge[] = []

  /** Everybody who is the same person now, as first recorded. */
  together(personId: string): Set<string> {
    const found = new Set([personId])
    for (const id of found) {
      for (const { ends, stands } of this.merges) {
        if (!stands) continue
        if (ends[0] === id) found.add(ends[1])
        if (ends[1] === id) found.add(ends[0])
      }
    }
    return found
  }

  areOne(a: string, b: string): boolean {
    return this.together(a).has(b)
  }

  areDifferent(a: string, b: string): boolean {
    const left = this.together(a)
    const right = this.together(b)
    return this.differences.some(
      ({ ends: [x, y], stands }) =>
        stands && ((left.has(x) && right.has(y)) || (left.has(y) && right.has(x))),
    )
  }

  isMixed(conversation: ModelConversation): boolean {
    const [first, ...others] = conversation.speakers
    return first !== undefined && others.some((other) => !this.areOne(first, other))
  }
}
