export { Avatar } from './avatar.tsx'
export { Button, type ButtonProps, type ButtonTone, IconButton, type IconButtonProps } from './button.tsx'
export { Checkbox } from './checkbox.tsx'
export { Chip, type ChipTone } from './chip.tsx'
export { classes } from './classes.ts'
export { Dialog, type DialogProps } from './dialog.tsx'
export { FieldWordsContext, inputLook, labelLook, TextField, type TextFieldProps } from './field.tsx'
export {
  ChannelIcon,
  channelColour,
  Dot,
  type JourneyChannel,
  type JourneyDot,
  JourneyDots,
  journeyGradient,
  Logo,
  Strand,
} from './journey.tsx'
export { Kbd } from './kbd.tsx'
export { Item, Menu, MenuDivider, Section } from './menu.tsx'
export { Progress } from './progress.tsx'
export { SearchField, type SearchFieldProps } from './search-field.tsx'
export { SearchSelect, type SearchSelectProps } from './search-select.tsx'
export { Segmented } from './segmented.tsx'
export { Select } from './select.tsx'
export { AfterAMoment, Skeleton } from './skeleton.tsx'
export { EmptyState, ErrorState } from './states.tsx'
export { Tip } from './tip.tsx'
export { showToast, Toasts } from './toast.tsx'
export { Toolbar, type ToolbarProps } from './toolbar.tsx'
