import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import pg from 'pg'
import { Refused } from '../errors.js'
import { packageRoot } from '../paths.js'
import type { Database } from './database.js'
import { demandRoom } from './room.js'

type Engine = typeof import('@prisma/schema-engine-wasm')

const MIGRATIONS = join(packageRoot, 'prisma/migrations')
const SCHEMA = join(packageRoot, 'prisma/schema.prisma')
/** any number of our own: whoever migrates a server holds it */
const ADVISORY_LOCK = 7_201_526
/** @source PostgreSQL, appendix A */
const UNDEFINED_TABLE = '42P01'
const NO_FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies what is missing of prisma/migrations. Keeps Prisma's own `_prisma_migrations`, so its tools agree.
 * @returns names of the migrations applied, in order
 * @throws Refused `schema-newer` when the database was migrated by a newer version of the program; `disk-full` when there
 * is no room for what is missing
 */
export async function migrate({ pool, engine, freeBytes }: Database): Promise<string[]> {
  const known = await migrationNames()
  if ((await missing(pool, known)).length === 0) return []
  await demandRoom({ freeBytes })
  const client = await pool.connect()
  try {
    if (engine === 'server') await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const schemaEngine = await loadEngine(pool)
    const { appliedMigrationNames } = await schemaEngine.applyMigrations({
      migrationsList: await migrationsList(known),
      filters: NO_FILTERS,
    })
    return appliedMigrationNames
  } finally {
    if (engine === 'server') await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK])
    client.release()
  }
}

/** Names of the migrations the database still lacks; used by readiness checks and `doctor`. */
export async function pendingMigrations({ pool }: Database): Promise<string[]> {
  return missing(pool, await migrationNames())
}

/** SQL that leads from an empty database to prisma/schema.prisma, or from `before` (another schema's text) to it. */
export async function schemaSql(pool: pg.Pool, before?: string): Promise<string> {
  const engine = await loadEngine(pool)
  const target = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: SCHEMA, content }],
    configDir: packageRoot,
  })
  const { stdout } = await engine.diff({
    from: before === undefined ? { tag: 'empty' } : target(before),
    to: target(await readFile(SCHEMA, 'utf8')),
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  })
  return stdout ?? ''
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

async function missing(pool: pg.Pool, known: readonly string[]): Promise<string[]> {
  const applied = new Set(await appliedMigrations(pool))
  const newer = [...applied].filter((name) => !known.includes(name))
  if (newer.length > 0) {
    throw new Refused(
      'schema-newer',
      `Cơ sở dữ liệu đã được một phiên bản Đôn Đốc mới hơn nâng cấp (${newer.join(', ')}). Hãy chạy phiên bản mới; phiên bản này không ghi gì.`,
    )
  }
  return known.filter((name) => !applied.has(name))
}

async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  try {
    const { rows } = await pool.query<{ name: string }>(
      'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    )
    return rows.map((row) => row.name)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return []
    throw error
  }
}

async function migrationsList(names: readonly string[]) {
  const read = async (path: string) => readFile(join(MIGRATIONS, path), 'utf8')
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: await read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await read(`${name}/migration.sql`) },
        },
      })),
    ),
  }
}

/** Prisma's own schema engine: as WebAssembly, since the native one would have to be downloaded. */
async function loadEngine(pool: pg.Pool) {
  bindings ??= loadBindings()
  const [{ SchemaEngine }, { PrismaPg }, { bindMigrationAwareSqlAdapterFactory }] = await Promise.all([
    bindings,
    import('@prisma/adapter-pg'),
    import('@prisma/driver-adapter-utils'),
  ])
  return SchemaEngine.new(
    { datamodels: [[SCHEMA, await readFile(SCHEMA, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool, { disposeExternalPool: false })),
  )
}

/** Its bindings hold one instance a process: a second one would read the first one's memory. */
let bindings: Promise<Engine> | undefined

async function loadBindings(): Promise<Engine> {
  const module = '@prisma/schema-engine-wasm/schema_engine_bg'
  const loaded = (await import(module)) as Engine & { __wbg_set_wasm(exports: object): void }
  const bytes = await readFile(
    createRequire(import.meta.url)
      .resolve(module)
      .replace(/\.js$/, '.wasm'),
  )
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': withQuietTimers({ ...loaded }) })
  loaded.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return loaded
}

/** The engine never clears its deadlines: they must not keep a process alive that has done its work. */
function withQuietTimers(imports: Record<string, unknown>): Record<string, unknown> {
  const name = Object.keys(imports).find((each) => each.startsWith('__wbg_setTimeout_')) ?? ''
  const start = imports[name] as (work: () => void, ms: number) => NodeJS.Timeout
  return { ...imports, [name]: (work: () => void, ms: number) => start(work, ms).unref() }
}

/** Node has it; its types come only with a browser's. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}
