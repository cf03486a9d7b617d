import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { packageRoot } from '../bot/paths.js'

it('the example of the README runs as it stands and prints what it says', async () => {
  const readme = await readFile(join(packageRoot, 'README.md'), 'utf8')
  const [, code = '', printed = ''] = /```js\n([\s\S]*?)```\n\nin ra\n\n```\n([\s\S]*?)```/.exec(readme) ?? []
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: packageRoot })
  expect((await run).stdout).toBe(printed)
})
