export const clip = 'm21 11-9 9a5.5 5.5 0 0 1-8-8l9-9a3.7 3.7 0 0 1 5 5l-9 9a1.8 1.8 0 0 1-2.6-2.6l8.3-8.2'
export const smile = 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01'
export const bell = 'M6 9a6 6 0 0 1 12 0c0 6 2.5 8 2.5 8h-17S6 15 6 9M10 21h4'
export const fork = 'M3 12h6c4 0 4-6 8-6h4m-3-3 3 3-3 3M9 12c4 0 4 6 8 6h4m-3-3 3 3-3 3'

/** One of the drawings of this part; always inside something with a name. One that `turns` means a direction. */
export function Drawing({ path, turns }: { path: string; turns?: boolean }) {
  return (
    <svg class={turns ? 'turns' : ''} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
