const paths = {
  close: 'M18 6 6 18M6 6l12 12',
  send: 'M12 19V5m-7 7 7-7 7 7',
  down: 'm6 9 6 6 6-6',
  line: 'M3 6h6c4 0 3 12 7 12h5',
}

/** One of the few drawings of the chat; always beside or inside something with a name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
