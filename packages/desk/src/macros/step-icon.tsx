import type { MacroStepKind } from '@throughline/contracts'
import {
  AlarmClock,
  ArrowLeftRight,
  CircleCheck,
  Flag,
  type LucideIcon,
  MessageSquareText,
  Milestone,
  StickyNote,
  TableProperties,
  Tag,
  UserRoundPlus,
  Users,
} from 'lucide-react'

const icons: Readonly<Record<MacroStepKind, LucideIcon>> = {
  fields: TableProperties,
  tags: Tag,
  priority: Flag,
  nextStep: Milestone,
  team: Users,
  assign: UserRoundPlus,
  note: StickyNote,
  offer: ArrowLeftRight,
  reply: MessageSquareText,
  status: CircleCheck,
  snooze: AlarmClock,
}

/** The sign of a kind of step; its words stand beside it. */
export function StepIcon({ kind }: { kind: MacroStepKind }) {
  const Icon = icons[kind]
  return <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
}
