import { randomBytes } from 'node:crypto'
import { ApiError } from './answers.js'

export interface Uploaded {
  readonly name: string
  readonly bytes: number
}

const PICTURE_LIMIT = 1_048_576
const FILE_LIMIT = 5 * 1_048_576
const PICTURE_STARTS = ['89504e47', 'ffd8ff']

/** Files given before their message, by the id they got. */
export class Uploads {
  readonly #pictures = new Map<string, Uploaded>()
  readonly #files = new Map<string, Uploaded>()

  async image(form: FormData) {
    const file = fileOf(form)
    if (file.size > PICTURE_LIMIT) throw new ApiError(-210, 'Image is over the limit')
    const start = Buffer.from(await file.slice(0, 4).arrayBuffer()).toString('hex')
    if (!PICTURE_STARTS.some((known) => start.startsWith(known))) throw new ApiError(-233, 'Image type is unsupported')
    return { attachment_id: keep(this.#pictures, file) }
  }

  file(form: FormData) {
    const file = fileOf(form)
    if (file.size > FILE_LIMIT) throw new ApiError(-210, 'File is over the limit')
    if (!/\.(pdf|docx?)$/i.test(file.name)) throw new ApiError(-233, 'File type is unsupported')
    return { token: keep(this.#files, file) }
  }

  picture(id: string): Uploaded {
    return found(this.#pictures.get(id))
  }

  document(token: string): Uploaded {
    return found(this.#files.get(token))
  }
}

function fileOf(form: FormData): File {
  const file = form.get('file')
  if (!(file instanceof File)) throw new ApiError(-201, 'Param file is missing')
  return file
}

function keep(shelf: Map<string, Uploaded>, file: File): string {
  const id = randomBytes(16).toString('base64url')
  shelf.set(id, { name: file.name, bytes: file.size })
  return id
}

function found(uploaded: Uploaded | undefined): Uploaded {
  if (uploaded === undefined) throw new ApiError(-201, 'Attachment is unknown')
  return uploaded
}
