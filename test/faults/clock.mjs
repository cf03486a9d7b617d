// Loaded before the program: its machine's clock jumps by as many milliseconds as the file of CLOCK_FILE says.
import { readFileSync } from 'node:fs'

const { CLOCK_FILE = '' } = process.env
const RealDate = Date
const realNow = RealDate.now.bind(RealDate)
const jump = () => Number(readFileSync(CLOCK_FILE, 'utf8'))
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(realNow() + jump())
    else super(...args)
  }
  static now() {
    return realNow() + jump()
  }
}
