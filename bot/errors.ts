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

/** of PostgreSQL: read_only_sql_transaction */
export const READ_ONLY = '25006'

/**
 * of the file system; of PostgreSQL (disk_full); and of one that is read only until there is room again: the embedded one,
 * and servers that look after themselves
 */
const DISK_FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100', READ_ONLY]

/** A failure as words for people where it is one they can do something about; null: it is ours to look into. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  return error instanceof Error && codesOf(error).some((code) => DISK_FULL.includes(code)) ? diskFull(error) : null
}

/** Of a full disk, however it showed. */
export function isDiskFull(error: unknown): boolean {
  return refusalOf(error)?.code === DISK_FULL_CODE
}

/** The error's own, and PostgreSQL's where Prisma wraps its error in one of its own. */
function codesOf(error: Error & { code?: unknown; meta?: PrismaMeta }): readonly unknown[] {
  return [error.code, error.meta?.driverAdapterError?.cause?.originalCode]
}

interface PrismaMeta {
  readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: unknown } }
}

export const DISK_FULL_CODE = 'disk-full'

/** @param cause none: the disk is not full yet, but would be */
export function diskFull(cause?: Error): Refused {
  const words =
    'Đĩa chứa dữ liệu đã đầy, chưa lưu gì của lần này. Xin báo quản trị hệ thống giải phóng dung lượng rồi làm lại.'
  return new Refused(DISK_FULL_CODE, words, {}, { cause })
}
