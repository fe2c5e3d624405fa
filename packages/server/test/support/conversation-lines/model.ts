/** What a history has done, told plainly: who wrote what on which leg, and which merges and splits stand. */
export interface ModelLeg {
  id: string
  /** The conversation that it was begun in. */
  conversation: string
  /** The leg and the split that it was cut by. */
  cutFrom: string | null
}

export interface ModelMessage {
  text: string
  /** The leg that it was written on. */
  leg: string
  customer: string
  /** The chat window that shows it. */
  thread: string | null
}

interface ModelMerge {
  kind: 'merge'
  id: string
  winner: string
  loser: string
  stands: boolean
}

export interface ModelSplit {
  kind: 'split'
  id: string
  source: string
  made: string
  stands: boolean
  /** Texts of messages, each with the leg that it stands on meanwhile. */
  messages: Map<string, string>
  wholeLegs: Set<string>
}

export class ModelLines {
  readonly customers = new Map<string, string>()
  readonly legs = new Map<string, ModelLeg>()
  readonly messages: ModelMessage[] = []
  readonly changes: (ModelMerge | ModelSplit)[] = []

  get conversations(): string[] {
    return [...this.customers.keys()]
  }

  get splits(): ModelSplit[] {
    return this.changes.filter((change) => change.kind === 'split')
  }

  /** Where a conversation goes on, with what is merged and split now. */
  standsIn(conversation: string): string {
    const standsFor = new Map(this.conversations.map((id) => [id, id]))
    for (const change of this.changes) {
      const joins = change.kind === 'merge' ? change.stands : !change.stands
      if (!joins) continue
      const [into, from] =
        change.kind === 'merge' ? [change.winner, change.loser] : [change.source, change.made]
      const target = standsFor.get(into) ?? into
      const gone = standsFor.get(from) ?? from
      for (const [id, living] of standsFor) if (living === gone) standsFor.set(id, target)
    }
    return standsFor.get(conversation) ?? conversation
  }

  /** The leg that a message stands on now. */
  legOf(message: ModelMessage): string {
    const taken = this.splits.findLast((split) => split.stands && split.messages.has(message.text))
    return this.#shown(taken?.messages.get(message.text) ?? message.leg)
  }

  /** The conversation that a leg belongs to by itself now. */
  homeOf(legId: string): string {
    const shown = this.#shown(legId)
    const taken = this.splits.findLast((split) => split.stands && split.wholeLegs.has(shown))
    return taken?.made ?? this.#leg(shown).conversation
  }

  /** Where what comes for a conversation belongs by itself: where it was split from, when that was undone. */
  belongsTo(conversation: string): string {
    const split = this.splits.find(({ made, stands }) => made === conversation && !stands)
    return split ? this.belongsTo(split.source) : conversation
  }

  placeOf(message: ModelMessage): string {
    return this.standsIn(this.homeOf(this.legOf(message)))
  }

  /** Everything that a conversation shows, in the order in which it was written. */
  textsIn(conversation: string): string[] {
    return this.messages.filter((one) => this.placeOf(one) === conversation).map(({ text }) => text)
  }

  #shown(legId: string): string {
    const leg = this.#leg(legId)
    const cut = this.splits.find((split) => split.made === leg.conversation)
    return leg.cutFrom !== null && cut && !cut.stands ? this.#shown(leg.cutFrom) : legId
  }

  #leg(id: string): ModelLeg {
    const leg = this.legs.get(id)
    if (!leg) throw new Error('The model does not know this leg.')
    return leg
  }
}
