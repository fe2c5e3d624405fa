import { createContext, type ReactNode, useContext } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { classes } from './classes.ts'

export const inputLook =
  'w-full rounded-control border border-field/60 bg-panel px-2.5 text-ink placeholder:text-ink-3 ' +
  'outline-none focus:border-accent focus:shadow-[0_0_0_1px_var(--accent)] invalid:border-bad disabled:opacity-60'
export const labelLook = 'block font-[550] text-[13px] mb-1'
export const hintLook = 'mt-1 block text-ink-2 text-xs'

/** What a field says of what the browser finds wrong in it; the browser's own words may be in another language. */
export interface FieldWords {
  missing: string
  email: string
  url: string
}
export const FieldWordsContext = createContext<FieldWords | null>(null)

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  label: string
  /** A sentence under the field that says what it does. */
  hint?: ReactNode
  /** What is wrong and how to put it right. */
  error?: string | undefined
  /** What is said where the words do not fit `pattern`. */
  misfit?: string
  placeholder?: string
  rows?: number
  className?: string
}

/** A line (or, with `rows`, a box) of text with its label, its hint and its error. */
export function TextField({
  label,
  hint,
  error,
  misfit,
  placeholder,
  rows,
  className,
  ...rest
}: TextFieldProps) {
  const words = useContext(FieldWordsContext)
  const ownWords = (found: ValidityState) => {
    if (found.valueMissing) return words?.missing
    if (found.typeMismatch) return rest.type === 'url' ? words?.url : words?.email
    return found.patternMismatch ? misfit : undefined
  }
  return (
    <AriaTextField
      {...rest}
      // Only then: said to be valid, it would hide what the browser and `validate` find.
      {...(error !== undefined && { isInvalid: true })}
      // Told to the browser, an error that a form or the server found would forbid sending it again, corrected.
      validationBehavior={error === undefined ? 'native' : 'aria'}
      className={classes('block', className)}
    >
      <Label className={labelLook}>{label}</Label>
      {rows === undefined ? (
        <Input {...(placeholder && { placeholder })} className={classes(inputLook, 'h-9')} />
      ) : (
        <TextArea {...(placeholder && { placeholder })} rows={rows} className={classes(inputLook, 'py-2')} />
      )}
      {hint !== undefined && error === undefined && (
        <Text slot="description" className={hintLook}>
          {hint}
        </Text>
      )}
      <FieldError className="mt-1 block text-bad text-xs">
        {error ??
          (({ validationDetails, defaultChildren }) => ownWords(validationDetails) ?? defaultChildren)}
      </FieldError>
    </AriaTextField>
  )
}
