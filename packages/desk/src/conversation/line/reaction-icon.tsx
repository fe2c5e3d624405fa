import type { Reaction } from '@throughline/contracts'
import { CircleCheck, Eye, Heart, Laugh, type LucideIcon, PartyPopper, ThumbsUp } from 'lucide-react'

const icons: Record<Reaction, LucideIcon> = {
  thumbs_up: ThumbsUp,
  heart: Heart,
  laugh: Laugh,
  party: PartyPopper,
  eyes: Eye,
  check: CircleCheck,
}

/** The sign of a reaction, which looks the same on every system; beside a word or a name. */
export function ReactionIcon({ reaction }: { reaction: Reaction }) {
  const Icon = icons[reaction]
  return <Icon aria-hidden size={14} strokeWidth={1.75} />
}
