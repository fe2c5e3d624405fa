declare module '@babel/core' {
  export function transformAsync(
    code: string,
    options: {
      filename: string
      babelrc: boolean
      configFile: boolean
      sourceMaps: boolean
      parserOpts: { plugins: string[] }
      plugins: unknown[]
    },
  ): Promise<{
    code: string | null
    map: { version: number; sources: string[]; names: string[]; mappings: string } | null
  } | null>
}
