import { ProgressBar } from 'react-aria-components'

/** How much of something is done; with a `max` of 0 nobody knows yet. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return (
    <ProgressBar
      aria-label={label}
      value={value}
      maxValue={Math.max(max, 1)}
      isIndeterminate={max === 0}
      className="block h-1 overflow-hidden rounded-full bg-line"
    >
      {({ percentage = 0 }) => (
        <span
          className="block h-full bg-accent transition-[width] duration-200"
          style={{ width: `${percentage}%` }}
        />
      )}
    </ProgressBar>
  )
}
