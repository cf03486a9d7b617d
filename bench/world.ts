import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { importFile } from '../bot/imports/index.js'
import { type Database, type DatabaseOptions, importSink, openDatabase, openStore } from '../bot/store/index.js'
import {
  agencyCodes,
  agencyLines,
  DOSSIER_COLUMNS,
  dossierLines,
  NOW,
  QUESTION_COLUMNS,
  questionLines,
  writeLines,
} from './data.js'
import { type PostgresServer, startServer } from './server.js'

const YEARS = 4
const DOSSIERS_A_YEAR = 250_000
const QUESTIONS_A_YEAR = 5_000

/** What all rows share: data, a PostgreSQL server, databases. Made when first asked for, gone when it is closed. */
export class World {
  readonly #made = new Map<string, Promise<unknown>>()
  #server: PostgresServer | null = null

  private constructor(
    readonly folder: string,
    /** 1: as large as a province */
    readonly scale: number,
  ) {}

  static async open(scale: number): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'don-doc-bench-'))
    await chmod(folder, 0o711) // run by root, the server lives under a user of its own
    return new World(folder, scale)
  }

  /** A number of things at this scale. */
  size(full: number, least = 1): number {
    return Math.max(Math.round(full * this.scale), least)
  }

  codes(): Promise<string[]> {
    return this.#once('codes', async () => agencyCodes(await agencyLines()))
  }

  agenciesFile(): Promise<string> {
    return this.#file('agencies.csv', agencyLines)
  }

  /** @param rows of them, spread over four years */
  dossiersFile(rows: number, years = YEARS): Promise<string> {
    return this.#file(`dossiers-${rows}-${years}.csv`, async () => dossierLines(rows, years, await this.codes()))
  }

  /** A migrated database on the server with the agencies alone. */
  async database(): Promise<DatabaseOptions> {
    const server = await this.#postgres()
    const template = await this.#once('template', async () => {
      const options = await this.#create(server, 'template1')
      await this.#withAgencies(options)
      return nameIn(options)
    })
    return this.#create(server, template)
  }

  async drop(options: DatabaseOptions): Promise<void> {
    const server = await this.#postgres()
    await server.manage(`drop database ${nameIn(options)} with (force)`)
  }

  /** The folder of a migrated embedded database with the agencies alone, a copy of its own. */
  async embedded(): Promise<DatabaseOptions> {
    const template = await this.#once('embedded', async () => {
      const options = this.#embeddedIn('embedded')
      await this.#withAgencies(options)
      return options
    })
    const options = this.#embeddedIn(randomUUID())
    await cp(template.dataDir, options.dataDir, { recursive: true })
    return options
  }

  /** A database with the last years' dossiers and questions, kept for the whole run. */
  province(years = YEARS): Promise<DatabaseOptions> {
    return this.#once(`province-${years}`, async () => {
      const options = await this.database()
      const dossiers = await this.dossiersFile(this.size(DOSSIERS_A_YEAR * years), years)
      const questions = await this.#file(`questions-${years}.csv`, async () =>
        questionLines(this.size(QUESTIONS_A_YEAR * years), years, await this.codes()),
      )
      await withDatabase(options, async ({ pool }) => {
        await copyInto(pool, 'dossier', DOSSIER_COLUMNS, dossiers)
        await copyInto(pool, 'question', QUESTION_COLUMNS, questions)
        await pool.query(
          `insert into import_run (id, kind, file, imported_at, rows, inserted, updated)
           select gen_random_uuid(), kind, kind, $1, 0, 0, 0 from unnest($2::text[]) as kind`,
          [NOW, ['questions', 'dossiers']],
        )
        await pool.query('vacuum analyze')
      })
      return options
    })
  }

  async close(): Promise<void> {
    await this.#server?.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#made.get(name) as Promise<T> | undefined
    if (known !== undefined) return known
    const made = make()
    this.#made.set(name, made)
    return made
  }

  #file(name: string, lines: () => Promise<Iterable<string>>): Promise<string> {
    return this.#once(name, async () => {
      const path = join(this.folder, name)
      await writeLines(path, await lines())
      return path
    })
  }

  #postgres(): Promise<PostgresServer> {
    return this.#once('server', async () => {
      this.#server = await startServer(this.folder)
      return this.#server
    })
  }

  async #create(server: PostgresServer, template: string): Promise<DatabaseOptions> {
    const name = `bench_${randomUUID().replaceAll('-', '')}`
    await server.manage(`create database ${name} template ${template}`)
    return { databaseUrl: server.url(name), dataDir: join(this.folder, 'unused'), purpose: 'command' }
  }

  #embeddedIn(name: string): DatabaseOptions {
    return { databaseUrl: null, dataDir: join(this.folder, name), purpose: 'command' }
  }

  async #withAgencies(options: DatabaseOptions): Promise<void> {
    const path = await this.agenciesFile()
    const { database } = await openStore(options)
    const { errors } = await importFile({ kind: 'agencies', path, dryRun: false, sink: importSink(database), now: NOW })
    await database.close()
    if (errors.length > 0) throw new Error(`the agencies were refused: ${JSON.stringify(errors)}`)
  }
}

export async function withDatabase<T>(options: DatabaseOptions, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(options)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** PostgreSQL's own way in, from a file on our side of the connection. */
export async function copyInto(pool: pg.Pool, table: string, columns: string, path: string): Promise<void> {
  const client = await pool.connect()
  try {
    await pipeline(
      createReadStream(path),
      client.query(copyFrom(`copy ${table} (${columns}) from stdin (format csv, header true)`)),
    )
  } finally {
    client.release()
  }
}

function nameIn({ databaseUrl }: DatabaseOptions): string {
  return new URL(databaseUrl ?? '').pathname.slice(1)
}
