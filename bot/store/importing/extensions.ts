import type pg from 'pg'

/**
 * Where a file still has the deadline an item had before an extension, the extended one takes its place among the
 * staged rows, step by step through all its extensions; where it has any other, the source system knows better.
 * An extension leads to a later deadline, so this ends. None is recorded meanwhile: it waits for the import.
 */
export async function keepExtensions(client: pg.PoolClient): Promise<void> {
  await client.query('lock table extension in share mode')
  for (let changed = 1; changed > 0; ) {
    const { rowCount } = await client.query(
      `update incoming i set due_at = e.to_at, due_whole_day = e.to_whole_day
       from (
         select distinct on (code, from_at) code, from_at, to_at, to_whole_day
         from extension order by code, from_at, at desc
       ) e
       where e.code = i.code and e.from_at = i.due_at`,
    )
    changed = rowCount ?? 0
  }
}
