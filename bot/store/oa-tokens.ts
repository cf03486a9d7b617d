import type { Database } from './database.js'

interface TokenRow {
  readonly sealed: string
  /** until then the access token works, by the database's clock */
  readonly expiresInMs: number
}

const KEPT = 'sealed, (extract(epoch from expires_at - clock_timestamp()) * 1000)::float8 as "expiresInMs"'

/** A row of an app is first made by whoever claims it; it holds no tokens then. */
const CLAIM_SQL = `
insert into oa_token (app_id, sealed, expires_at, refresher, refresh_until)
values ($1, '', 'epoch', $2, clock_timestamp() + $3 * interval '1 millisecond')
on conflict (app_id) do update set refresher = excluded.refresher, refresh_until = excluded.refresh_until
where oa_token.refresh_until is null or oa_token.refresh_until <= clock_timestamp()
returning ${KEPT}`

const SAVE_SQL = `
insert into oa_token (app_id, sealed, expires_at)
values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
on conflict (app_id) do update
set sealed = excluded.sealed, expires_at = excluded.expires_at, refresher = null, refresh_until = null`

const RELEASE_SQL = `
update oa_token set sealed = coalesce($3, sealed), refresher = null, refresh_until = null
where app_id = $1 and refresher = $2`

/** The tokens of Zalo Official Accounts: one statement a step, all by the database's clock. */
export function storeOaTokens({ pool }: Database) {
  return {
    async read(appId: string): Promise<TokenRow | null> {
      const { rows } = await pool.query<TokenRow>(`select ${KEPT} from oa_token where app_id = $1`, [appId])
      return rows[0] ?? null
    },
    async claim(appId: string, holder: string, forMs: number): Promise<TokenRow | null> {
      const { rows } = await pool.query<TokenRow>(CLAIM_SQL, [appId, holder, forMs])
      return rows[0] ?? null
    },
    async save(appId: string, { sealed, expiresInMs }: TokenRow): Promise<void> {
      await pool.query(SAVE_SQL, [appId, sealed, expiresInMs])
    },
    async release(appId: string, holder: string, sealed?: string): Promise<void> {
      await pool.query(RELEASE_SQL, [appId, holder, sealed ?? null])
    },
  }
}
