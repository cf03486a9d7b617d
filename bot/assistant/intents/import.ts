import { join } from 'node:path'
import { Refused } from '../../errors.js'
import { columnsOfKinds } from '../../imports/columns.js'
import { fittingKinds } from '../../imports/detect.js'
import { importFile, KINDS, type Kind } from '../../imports/index.js'
import { withScratch } from '../../imports/scratch.js'
import { watchCalendar } from '../calendar-moves.js'
import { fetchInto } from '../fetching.js'
import type { SentFile } from '../file.js'
import type { Desk, Intent } from '../intent.js'
import { may } from '../permissions.js'
import type { Reply } from '../reply.js'
import type { Upload } from '../uploads.js'

/** A file is looked at, what it would change is shown, and after a press it is imported: all of it or nothing. */
export const importing: Intent = {
  name: 'import',
  names: ['import', 'nhap', 'nhapsolieu', 'nhaptep'],
  hints: [],
  follows: /^$/,
  async answer(rest, desk) {
    desk.demand('import', null)
    const [, id, word = ''] = /^\s*#([0-9a-f-]{36})(?:\s+(\S+))?\s*$/.exec(rest) ?? []
    if (id !== undefined) return pressed(id, word, desk)
    if (desk.file === null)
      return desk.texts.uploads.howTo(columnsOfKinds().filter(({ kind }) => mayImport(kind, desk)))
    return look(desk.file, KINDS.find((kind) => kind === rest.trim().toLowerCase()) ?? null, desk)
  },
}

/** Who is who is an admin's own business: nobody becomes an admin through an editor's file. */
function demandKind(kind: Kind, desk: Desk): void {
  desk.demand(kind === 'people' ? 'manage-people' : 'import', null)
}

function mayImport(kind: Kind, desk: Desk): boolean {
  return kind !== 'people' || may(desk, 'manage-people', null)
}

/** Fetches a file that was just sent, and tells what it would change. @param named the kind the sender gave */
function look(file: SentFile, named: Kind | null, desk: Desk): Promise<Reply> {
  const { uploads, person, texts } = desk
  return withScratch(async (folder) => {
    const { path, name, size } = await fetchInto(folder, file)
    const kinds = named === null ? await fittingKinds(path) : [named]
    const [kind, other] = kinds
    const kept = { person: person.id, name, size }
    if (kind === undefined)
      return texts.uploads.unknownKind(
        name,
        columnsOfKinds().filter((of) => mayImport(of.kind, desk)),
      )
    if (other === undefined) return preview({ ...kept, kind }, path, () => uploads.keep({ ...kept, kind }, path), desk)
    const allowed = kinds.filter((each) => mayImport(each, desk))
    return texts.uploads.whichKind(name, allowed, await uploads.keep({ ...kept, kind: null }, path))
  })
}

async function preview(
  { name, kind }: Pick<Upload, 'name'> & { readonly kind: Kind },
  path: string,
  keep: () => Promise<string>,
  desk: Desk,
): Promise<Reply> {
  demandKind(kind, desk)
  const { uploads, now, texts } = desk
  const result = await importFile({ kind, path, dryRun: true, sink: uploads.sink, now })
  if (result.errorCount > 0) return texts.uploads.faults(name, result)
  return texts.uploads.preview(name, result, await keep())
}

/** @param word `yes`, `no`, or the kind that was chosen */
async function pressed(id: string, word: string, desk: Desk): Promise<Reply> {
  const { uploads, people, person, by, texts } = desk
  const upload = await uploads.find(id)
  if (upload === null) return gone(id, desk)
  if (upload.person !== person.id) {
    await people.recordRefusal('import', null, by)
    return texts.uploads.notYours()
  }
  const kind = KINDS.find((each) => each === word) ?? upload.kind
  if (word === 'no') {
    await uploads.drop(id)
    return texts.uploads.dropped(upload.name)
  }
  if (kind === null)
    return texts.uploads.whichKind(
      upload.name,
      KINDS.filter((each) => mayImport(each, desk)),
      id,
    )
  demandKind(kind, desk)
  return withScratch(async (folder) => {
    const path = join(folder, upload.name)
    if (!(await uploads.copy(upload, path))) return gone(id, desk)
    if (word === 'yes') return confirm({ ...upload, kind }, path, desk)
    const keep = async () => {
      await uploads.choose(id, kind)
      return id
    }
    return preview({ ...upload, kind }, path, keep, desk)
  })
}

async function confirm(upload: Upload & { readonly kind: Kind }, path: string, desk: Desk): Promise<Reply> {
  const { uploads, now, by, texts } = desk
  const { id, kind, name } = upload
  const moved = kind === 'calendar' ? await watchCalendar(desk, now) : null
  try {
    const result = await importFile({ kind, path, dryRun: false, sink: uploads.sinkOf(upload, by), now })
    if (result.errorCount > 0) return texts.uploads.faults(name, result)
    return texts.uploads.imported(name, result, moved === null ? [] : texts.movedByCalendar(await moved()))
  } catch (error) {
    if (error instanceof Refused && error.code === 'upload-gone') return gone(id, desk)
    throw error
  }
}

async function gone(id: string, { uploads, person, texts }: Desk): Promise<Reply> {
  const imported = await uploads.imported(id, person.id)
  return imported === null ? texts.uploads.gone() : texts.uploads.importedBefore(imported)
}
