import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { writeOfficeSettings, writeRuleSet } from '../../../domain/index.js'
import type { Changes, DocumentLoad, Faults, ImportSink, Load } from '../../imports/index.js'
import type { Database } from '../database.js'
import type { Prisma } from '../generated/client.js'
import { keepOffice, keptOffice } from '../office.js'
import { dataChanged } from '../remembered.js'
import { keepPolicy, keptPolicy } from '../reminders-policy.js'
import { demandRoom } from '../room.js'
import { inTransaction } from '../transaction.js'
import { auditImport, type Confirmed, claim, type Run } from './confirmed.js'
import { keepExtensions } from './extensions.js'
import { stageRows } from './staging.js'
import { TABLES, type TableSpec, writtenColumns } from './tables.js'

const BY_OPERATOR = { person: null, chat: null }
const NOTHING: Changes = { inserted: 0, updated: 0, unchanged: 0 }

/**
 * Stores imported files, each in one transaction: the whole of it or nothing.
 * @param confirmed the upload that is imported: it ends, and who imported it is recorded, in the same transaction
 */
export function importSink(database: Database, confirmed?: Confirmed): ImportSink {
  const { pool, prisma } = database
  return {
    async known() {
      const { rows } = await pool.query<{ code: string; name: string }>('select code, name from agency')
      const codes = new Set(rows.map(({ code }) => code))
      const byName = new Map<string, string | null>()
      for (const { code, name } of rows) byName.set(plain(name), byName.has(plain(name)) ? null : code)
      return { agencyCode: (text) => (codes.has(text) ? text : (byName.get(plain(text)) ?? null)) }
    },

    load(load) {
      const keeps = () => load.faults.count === 0 && !load.dryRun
      const loading = async (client: pg.PoolClient) => {
        if (confirmed !== undefined) await claim(runOn(client), confirmed)
        const changes = await loadRows(client, database, load)
        if (keeps()) await record(client, load, changes, confirmed)
        return changes
      }
      return inTransaction(pool, loading, { keeps })
    },

    loadRules(rules, load) {
      const { id, version } = rules
      const where = { id_version: { id, version } }
      const body = writeRuleSet(rules)
      return loadDocument(load, {
        kept: async (tx) => (await tx.ruleSet.findUnique({ where }))?.body,
        given: JSON.parse(JSON.stringify(body)),
        async keep(tx) {
          const data = {
            validFrom: new Date(rules.validFrom),
            validTo: rules.validTo === null ? null : new Date(rules.validTo),
            body,
            loadedAt: load.now,
          }
          await tx.ruleSet.upsert({ where, create: { id, version, ...data }, update: data })
        },
      })
    },

    loadPolicy: (policy, load) =>
      loadDocument(load, {
        kept: keptPolicy,
        given: policy,
        keep: (tx) => keepPolicy(tx, policy, confirmed?.by ?? BY_OPERATOR, load.now),
      }),

    loadOffice: (office, load) =>
      loadDocument(load, {
        kept: keptOffice,
        given: writeOfficeSettings(office),
        keep: (tx) => keepOffice(tx, office, confirmed?.by ?? BY_OPERATOR, load.now),
      }),
  }

  /** Keeps one document in place of the one before, where it differs from it. */
  function loadDocument({ file, dryRun, now }: DocumentLoad, { kept, given, keep }: Kept): Promise<Changes> {
    return prisma.$transaction(async (tx) => {
      if (confirmed !== undefined) await claim(runIn(tx), confirmed)
      const changes = changesOfOne(await kept(tx), given)
      if (dryRun) return changes
      if (changes.unchanged === 0) await keep(tx)
      await recordDocument(tx, file, now, changes, confirmed)
      return changes
    })
  }
}

interface Kept {
  readonly kept: (tx: Prisma.TransactionClient) => Promise<unknown>
  readonly given: object
  readonly keep: (tx: Prisma.TransactionClient) => Promise<void>
}

/** What keeping one document changes. @param stored undefined: there is none yet */
function changesOfOne(stored: unknown, given: object): Changes {
  if (stored === undefined) return { ...NOTHING, inserted: 1 }
  return isDeepStrictEqual(stored, { ...given }) ? { ...NOTHING, unchanged: 1 } : { ...NOTHING, updated: 1 }
}

async function recordDocument(
  tx: Prisma.TransactionClient,
  file: string,
  now: Date,
  changes: Changes,
  confirmed: Confirmed | undefined,
): Promise<void> {
  const { inserted, updated } = changes
  await tx.importRun.create({ data: { kind: 'rules', file, importedAt: now, rows: 1, inserted, updated } })
  if (inserted + updated > 0) await dataChanged(tx)
  if (confirmed !== undefined)
    await auditImport(runIn(tx), confirmed, { kind: 'rules', file, now }, { rows: 1, ...changes })
}

async function loadRows(client: pg.PoolClient, database: Database, load: Load): Promise<Changes> {
  const spec = TABLES[load.kind]
  const rows = await stageRows(client, database, spec, load)
  if (load.faults.count === 0) await checkAcrossRows(client, load, spec)
  if (load.faults.count > 0) return NOTHING
  if (load.kind === 'questions' && load.columns.has('forwarded_at')) await keepFormerHolders(client)
  if ((load.kind === 'questions' || load.kind === 'dossiers') && load.columns.has('due_at'))
    await keepExtensions(client)
  await demandRoom(database, rows)
  const { inserted, updated } = await upsert(client, spec, load.columns)
  return { inserted, updated, unchanged: rows - inserted - updated }
}

/** What one row alone cannot show: a key there twice, a parent or successor that nobody knows. */
async function checkAcrossRows(
  client: pg.PoolClient,
  { kind, faults }: Load,
  { key, table }: TableSpec,
): Promise<void> {
  if (kind === 'agencies') await checkLinks(client, table, faults)
  if (kind === 'people') await keepAnAdmin(client, faults)
  const keys = key.join(', ')
  const twice = await client.query(`select from incoming group by ${keys} having count(*) > 1 limit 1`)
  if (twice.rowCount === 0) return
  const shown = kind === 'people' ? 'name' : keys
  const { rows } = await client.query<{ first: number; again: number; value: string }>(
    `select first, row_no as again, value from (
       select row_no, min(row_no) over same as first, row_number() over (same order by row_no) as place,
              concat_ws(', ', ${shown}) as value
       from incoming window same as (partition by ${keys})
     ) numbered where place > 1 order by row_no`,
  )
  for (const { first, again, value } of rows) faults.add(again, shown, value, `không trùng với dòng ${first} của tệp`)
}

/** Without any admin nobody could ever be invited again from a chat. */
async function keepAnAdmin(client: pg.PoolClient, faults: Faults): Promise<void> {
  const { rows } = await client.query<{ row_no: number; role: string }>(
    `select row_no, i.role from incoming i join person p on p.id = i.id
     where p.role = 'admin' and p.revoked_at is null and i.role <> 'admin'
       and not exists (
         select from person other left join incoming given on given.id = other.id
         where other.revoked_at is null and coalesce(given.role, other.role) = 'admin'
       )
       and not exists (
         select from incoming given where given.role = 'admin' and not exists (select from person where id = given.id)
       )
     order by row_no`,
  )
  for (const { row_no, role } of rows)
    faults.add(row_no, 'role', role, 'admin: sau tệp này phải còn ít nhất một quản trị hệ thống')
}

async function checkLinks(client: pg.PoolClient, table: string, faults: Faults): Promise<void> {
  const { rows } = await client.query<{ row_no: number; column: string; value: string }>(
    `select row_no, "column", value from (
       select row_no, 'parent' as "column", parent as value from incoming where parent is not null
       union all
       select row_no, 'successors', unnest(successors) from incoming
     ) link
     where value not in (select code from incoming union select code from ${table})
     order by row_no, "column"`,
  )
  for (const { row_no, column, value } of rows)
    faults.add(row_no, column, value, 'mã của một cơ quan trong tệp hoặc trong danh mục')
}

/** A question that was forwarded was its former agency's until then; without a moment of forwarding it is a correction. */
async function keepFormerHolders(client: pg.PoolClient): Promise<void> {
  await client.query(
    `insert into question_holding (question, until, agency)
     select q.code, i.forwarded_at, q.agency from incoming i join question q on q.code = i.code
     where q.agency <> i.agency and i.forwarded_at is not null
     on conflict do nothing`,
  )
}

/**
 * One file of a kind at a time. What is there already is compared and changed in place, and only what is new is
 * inserted: an insertion that turns out to be an update would write every row it leaves alone.
 */
async function upsert(
  client: pg.PoolClient,
  { table, key, ...spec }: TableSpec,
  present: ReadonlySet<string>,
): Promise<{ inserted: number; updated: number }> {
  const all = Object.keys(spec.columns)
  const changing = writtenColumns({ table, key, ...spec }, present).filter((column) => !key.includes(column))
  const list = (columns: readonly string[], prefix = '') => columns.map((column) => `${prefix}${column}`).join(', ')
  const same = key.map((column) => `stored.${column} = i.${column}`).join(' and ')
  await client.query(`lock table ${table} in share row exclusive mode`)
  const updated =
    changing.length === 0
      ? 0
      : (
          await client.query(
            `update ${table} stored set ${changing.map((column) => `${column} = i.${column}`).join(', ')}
             from incoming i
             where ${same} and row(${list(changing, 'stored.')}) is distinct from row(${list(changing, 'i.')})`,
          )
        ).rowCount
  const { rowCount: inserted } = await client.query(
    `insert into ${table} (${list(all)})
     select ${list(all)} from incoming i where not exists (select from ${table} stored where ${same})`,
  )
  return { inserted: inserted ?? 0, updated: updated ?? 0 }
}

/** Also of a file that changed nothing: it confirms the data up to now. */
async function record(
  client: pg.PoolClient,
  load: Load,
  changes: Changes,
  confirmed: Confirmed | undefined,
): Promise<void> {
  const { kind, file, now } = load
  const { inserted, updated, unchanged } = changes
  const rows = inserted + updated + unchanged
  await client.query(
    `insert into import_run (id, kind, file, imported_at, rows, inserted, updated) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
    [kind, file, now, rows, inserted, updated],
  )
  if (inserted + updated > 0) await dataChanged(client)
  if (confirmed !== undefined) await auditImport(runOn(client), confirmed, load, { rows, ...changes })
}

const runOn =
  (client: pg.PoolClient): Run =>
  async (sql, ...values) =>
    (await client.query(sql, values)).rowCount ?? 0

const runIn =
  (tx: Prisma.TransactionClient): Run =>
  (sql, ...values) =>
    tx.$executeRawUnsafe(sql, ...values)

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
