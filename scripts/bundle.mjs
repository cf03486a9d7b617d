// Puts the program and its commands into few files: reading a thousand takes longer than opening the database does.
import { rm } from 'node:fs/promises'
import { build } from 'esbuild'

const OUT = 'dist/program'

/** Found by their own files beside them: WebAssembly, native code, fonts. Also what a start does not read. */
const APART = [
  '@electric-sql/*',
  '@prisma/client/runtime/query_compiler_*',
  '@prisma/schema-engine-wasm',
  '@resvg/resvg-js',
  'axios',
  'docx',
  'echarts',
  'telegraf',
]

/** What CommonJS packages find in every file, and esbuild does not give to modules. */
const COMMONJS = [
  `import { createRequire as requireFrom } from 'node:module'`,
  `const require = requireFrom(import.meta.url)`,
].join('\n')

await rm(OUT, { recursive: true, force: true })
await build({
  entryPoints: { main: 'bot/main.ts', cli: 'scripts/cli.ts' },
  outdir: OUT,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  external: APART,
  banner: { js: COMMONJS },
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
})
