import { useState } from 'react'
import { hueOf, initials } from './initials.ts'

/** A person's picture, or their initials on their colour. Decoration: the name stands beside it. */
export function Avatar({
  name,
  hue = hueOf(name),
  picture = null,
  size = 40,
}: {
  name: string
  hue?: number
  picture?: string | null
  size?: number
}) {
  const [failed, setFailed] = useState<string | null>(null)
  if (picture !== null && picture !== failed) {
    return (
      <img
        src={picture}
        alt=""
        width={size}
        height={size}
        className="shrink-0 rounded-full object-cover"
        style={{ width: size, height: size }}
        onError={() => setFailed(picture)}
      />
    )
  }
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
