import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

/** The environment, with what a `.env` in the working folder adds to it. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}
