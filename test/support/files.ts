import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for a test file's own files, removed at its end. */
export async function scratchFolder(): Promise<{
  path: string
  write(name: string, content: string | Buffer): Promise<string>
}> {
  const path = await mkdtemp(join(tmpdir(), 'don-doc-files-'))
  afterAll(() => rm(path, { recursive: true, force: true }))
  return {
    path,
    async write(name, content) {
      const file = join(path, name)
      await writeFile(file, content)
      return file
    },
  }
}
