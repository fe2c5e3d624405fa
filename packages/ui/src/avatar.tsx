import { hueOf, initials } from './initials.ts'

/** A person's initials on their colour. */
export function Avatar({
  name,
  hue = hueOf(name),
  size = 40,
}: {
  name: string
  hue?: number
  size?: number
}) {
  return (
    <span
      aria-hidden
      className="grid shrink-0 place-items-center rounded-full font-[650]"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.36,
        background: `light-dark(oklch(88% 0.05 ${hue}), oklch(30% 0.06 ${hue}))`,
        color: `light-dark(oklch(42% 0.1 ${hue}), oklch(86% 0.07 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  )
}
