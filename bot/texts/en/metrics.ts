import { formatCount } from '../../../domain/index.js'
import { capital } from '../capital.js'
import { metricTexts } from '../layout/metrics.js'
import { quarterName } from './common.js'
import { PORTAL_NAMES } from './portal.js'

const EXAMPLES = 'Please write 1.234 or 1234; decimals after a comma, such as 91,5; “trên 500” is at least 500.'

export const metrics = metricTexts({
  names: PORTAL_NAMES,
  quarterName,
  title: (quarter) => `Figures of the portal, ${quarter}`,
  missing: (count, quarter) => `Missing for ${quarter} (${formatCount(count)}):`,
  complete: 'All figures the report needs are entered.',
  entered: (count) => `Figures entered: ${formatCount(count)}`,
  nothingEntered: 'No figure is entered yet.',
  howTo: (example, atLeast) => `To enter one, type for example “${example}” (or “${atLeast}”).`,
  whichQuarter: 'Which quarter is not clear. Please write: /metric 2022-Q1.',
  unknownKey: (typed) => `There is no figure with the key ${typed}.`,
  keys: 'The keys of the figures',
  atLeast: (value) => `over ${value}`,
  none: 'none',
  one: (name, quarter, value) => `${capital(name)}, ${quarter}: ${value}.`,
  fault: (typed, name) => `${typed} was not entered for ${name}.`,
  expected: {
    'no-number': `The value must be a number. ${EXAMPLES}`,
    negative: 'The value may not be negative.',
    'not-whole': `This figure is a count, so it must be a whole number. ${EXAMPLES}`,
    'over-100': 'A share in percent is at most 100. Decimals stand after a comma, such as 91,5.',
    'too-long': 'The value has too many digits: at most 15, and 4 after the comma.',
  },
  unchanged: (name, quarter, value) => `${capital(name)}, ${quarter} is ${value} already; nothing changed.`,
  askReplace: (name, quarter) => `${capital(name)}, ${quarter} has a value already. Replace it?`,
  change: (from, to) => `${from} → ${to}`,
  replace: 'Replace',
  keep: 'Keep the old value',
  set: (name, quarter, value) => `Entered ${name}, ${quarter}: ${value}.`,
  replaced: (value) => `The old value: ${value}.`,
  rest: 'What is still missing',
})
