import { lingui } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { linguiMacros } from './vite/lingui-macros.ts'
import { onlyOurLocales } from './vite/only-our-locales.ts'

/** Where `vite dev` finds the product; the built desk is served by the product itself. */
const product = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [linguiMacros(), react(), lingui(), tailwindcss(), onlyOurLocales(['en', 'fi', 'hu', 'da'])],
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    emptyOutDir: true,
    // The page's policy takes fonts from this address only, never from `data:`.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What pages share comes in some large files: each request takes its time, and each of them is asked for before
        // the page can be drawn.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 30_000 },
          ],
        },
        // Files that need one another would else begin with what the other has not made yet.
        strictExecutionOrder: true,
        // The names of shared ones would say all the pages that they are for.
        chunkFileNames: ({ name }) => `assets/${name.split('~', 1)[0]}-[hash].js`,
      },
      treeshake: {
        // Of the contracts the desk needs types and a few plain functions, never the schemas; of the primitives
        // every page only its own.
        moduleSideEffects: (id) =>
          !/packages\/(contracts|ui)\/src\/.*\.tsx?$|node_modules\/typebox\//.test(id),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': { target: product, ws: true, changeOrigin: true } },
  },
})
