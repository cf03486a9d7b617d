import { setFlagsFromString } from 'node:v8'

/** So much of a function has run, roughly in bytes of its code, before it is optimised: some tenths of a second of it. */
const RUN_BEFORE_OPTIMISED = 200_000_000

/**
 * Lets the WebAssembly of PGlite and Prisma run as it is first compiled, until it is worth more. V8 would optimise what
 * ran for a thousandth of a second, with four threads: right after a start nearly everything, which leaves the program
 * no core to start on, and a command waits for it at its end. To be called before either is compiled.
 */
export function optimiseWebAssemblyLate(): void {
  setFlagsFromString('--wasm-num-compilation-tasks=1')
  setFlagsFromString(`--wasm-tiering-budget=${RUN_BEFORE_OPTIMISED}`)
}
