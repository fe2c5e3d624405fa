import type { Plugin } from 'vite'

/** Empties the built-in words of react-aria in languages that the desk does not speak (they weigh 60 kB). */
export function onlyOurLocales(languages: readonly string[]): Plugin {
  return {
    name: 'only-our-locales',
    enforce: 'pre',
    load: {
      filter: { id: /(react-aria|react-stately|react-aria-components)\/.*\/[a-z]{2}-[A-Z]{2}\.m?js/ },
      handler(id) {
        const language = /\/([a-z]{2})-[A-Z]{2}\.m?js/.exec(id)?.[1]
        if (language === undefined || languages.includes(language)) return null
        return 'export default {}'
      },
    },
  }
}
