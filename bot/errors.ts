/** A request that cannot be carried out, with words for the person who made it: what is wrong and what to do. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'Refused'
  }
}

/** of the file system, and of PostgreSQL (disk_full) */
const DISK_FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100']

/** A failure as words for people where it is one they can do something about; null: it is ours to look into. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  if (!(error instanceof Error) || !('code' in error) || !DISK_FULL.includes(error.code)) return null
  return diskFull(error)
}

/** @param cause none: the disk is not full yet, but would be */
export function diskFull(cause?: Error): Refused {
  const words = 'Đĩa chứa dữ liệu đã đầy, chưa lưu gì của lần này. Xin giải phóng dung lượng rồi làm lại.'
  return new Refused('disk-full', words, {}, { cause })
}
