// Loaded before the program, and before each of its threads: its machine's clock jumps by as many milliseconds as the
// file of CLOCK_FILE says, and since the instant CLOCK_SINCE all of its time runs CLOCK_SPEED times as fast.
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers'
import promises from 'node:timers/promises'

const { CLOCK_FILE = '', CLOCK_SINCE = '0', CLOCK_SPEED = '1' } = process.env
const [since, speed] = [Number(CLOCK_SINCE), Number(CLOCK_SPEED)]

const RealDate = Date
const realNow = Date.now.bind(Date)
const now = () => since + (realNow() - since) * speed + Number(readFileSync(CLOCK_FILE, 'utf8'))
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(now())
    else super(...args)
  }
  static now = () => Math.floor(now())
}

const realPassed = performance.now.bind(performance)
performance.now = () => realPassed() * speed

/** @param {any} of @param {string} name @param {number} at where the delay stands */
const hasten = (of, name, at) => {
  const real = of[name]
  const hastened = (...args) => {
    args[at] = Number(args[at] ?? 0) / speed
    return real(...args)
  }
  of[name] = Object.assign(hastened, real)
}
for (const name of ['setTimeout', 'setInterval']) {
  hasten(globalThis, name, 1)
  hasten(timers, name, 1)
}
hasten(promises, 'setTimeout', 0)
syncBuiltinESMExports()
