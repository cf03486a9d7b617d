// @ts-check
// What a PostgreSQL server does in processes of its own and PGlite, a single one, leaves undone.

const MB = 1024 * 1024

/** Less is left of the disk: nothing more is written. Three files of the log, two of them for what reading writes. */
const RESERVE_BYTES = 48 * MB
/** Room that is back must be some more, lest it comes and goes with every file. */
const BACK_BYTES = 16 * MB

/** So much log is written before it begins anew in files it has: of five it keeps, some are always left over. */
const LOG_BYTES = 32 * MB
const LOOK_AT_LOG_MS = 10_000

/** PGlite takes one log for all its life otherwise, which nothing shortens until the program ends. */
const CHECKPOINT_WHEN_DUE = `do $$ begin
  if (select pg_current_wal_insert_lsn() - redo_lsn > ${LOG_BYTES} from pg_control_checkpoint()) then
    execute 'checkpoint';
  end if;
end $$`

/**
 * Makes the database read only while there is too little room for its log, whose end PGlite does not survive, and keeps
 * that log short. All connections share the one session, so what is set for it holds for everybody.
 * @param {(sql: string) => Promise<void>} run runs a statement in the session
 * @param {() => number} freeBytes what is left of the disk
 * @param {() => number} now in milliseconds
 * @returns {() => Promise<void>} to be called before each statement that is in no transaction
 */
export function tending(run, freeBytes, now = () => performance.now()) {
  let full = false
  let lookedAtLog = now()
  return async () => {
    const isFull = freeBytes() < RESERVE_BYTES + (full ? BACK_BYTES : 0)
    if (isFull !== full) {
      await run(`set default_transaction_read_only = ${isFull ? 'on' : 'off'}`)
      full = isFull
    }
    if (now() - lookedAtLog < LOOK_AT_LOG_MS) return
    await run(CHECKPOINT_WHEN_DUE)
    lookedAtLog = now()
  }
}
