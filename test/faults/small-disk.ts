import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk whose size can be set while it is written to. */
export interface SmallDisk {
  readonly path: string
  /** Makes it full but for so much. */
  leave(megabytes: number): void
  giveBack(): void
  remove(): Promise<void>
}

const PLENTY_MB = 2_000

/** Mounts one: needs root on Linux. */
export async function smallDisk(): Promise<SmallDisk> {
  const path = await mkdtemp(join(tmpdir(), 'don-doc-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${PLENTY_MB}m`, 'tmpfs', path])
  const resize = (megabytes: number) => execFileSync('mount', ['-o', `remount,size=${megabytes}m`, path])
  return {
    path,
    leave(megabytes) {
      resize(Number(execFileSync('du', ['-sm', path]).toString().split(/\s/)[0]) + megabytes)
    },
    giveBack: () => resize(PLENTY_MB),
    async remove() {
      execFileSync('umount', [path])
      await rm(path, { recursive: true, force: true })
    },
  }
}
