import { defineConfig, mergeConfig } from 'vite'
import desk from '../vite.config.ts'

/** The page of looks, made as the desk is made, into one file of styles and one of code. */
export default mergeConfig(
  desk,
  defineConfig({
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    build: { rolldownOptions: { output: { codeSplitting: false, strictExecutionOrder: false } } },
  }),
)
