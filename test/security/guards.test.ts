import { chmod, cp, lstat, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { webChat } from '../../bot/channels/web/index.js'
import { PasswordGate } from '../../bot/channels/web/password.js'
import { createServer } from '../../bot/http/index.js'
import { openEmbedded, socketFolderFor } from '../../bot/store/embedded/index.js'
import { line, reply } from '../../bot/texts/blocks.js'

describe('the web chat without a password', () => {
  const chat = webChat({
    assistant: { answer: async () => reply([line('nghe')]) },
    people: { list: async () => [], find: async () => null },
    mailbox: { post: async () => '', after: async () => [] },
    shelf: { link: async () => null },
    password: null,
  })
  const ready = async () => ({ ok: true, checks: {} })
  const server = createServer({ host: '127.0.0.1', port: 0, ready, plugins: [chat.routes] })
  beforeAll(() => server.listen())
  afterAll(() => server.close())

  it('answers under this machine’s names only, so that no foreign name can be pointed at it, and runs no foreign script', async () => {
    const { port } = server.app.server.address() as AddressInfo
    const asked = (host: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        get({ host: '127.0.0.1', port, headers: { host } }, (answer) => resolve(answer.resume())).on('error', reject)
      })
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) expect((await asked(host)).statusCode).toBe(200)
    for (const host of [
      `evil.example:${port}`,
      `localhost.evil.example:${port}`,
      '127.0.0.1:1',
      `127.0.0.1.evil:${port}`,
    ])
      expect([host, (await asked(host)).statusCode]).toEqual([host, 421])
    const policy = (await asked(`localhost:${port}`)).headers['content-security-policy']
    expect(policy).toMatch(/default-src 'self'/)
    expect(policy).not.toMatch(/unsafe/)
  })

  it('is closed to visitors a proxy or a tunnel brings, also under this machine’s own name', async () => {
    const { port } = server.app.server.address() as AddressInfo
    const host = `127.0.0.1:${port}`
    const asked = async (headers: Record<string, string>) => (await fetch(`http://${host}/`, { headers })).status
    expect(await asked({})).toBe(200)
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host', 'cf-connecting-ip'])
      expect([name, await asked({ [name]: '203.0.113.7' })]).toEqual([name, 403])
  })

  it('and everything else does not wait long for a request that is sent slowly', () => {
    expect(server.app.server.requestTimeout).toBe(30_000)
  })
})

describe('the password', () => {
  it('is not guessed faster by who has many IPv6 addresses', () => {
    const gate = new PasswordGate('mật khẩu đủ dài', () => new Date('2026-11-23T08:00:00Z'))
    const tries = (addresses: readonly string[]) => addresses.map((address) => gate.try('đoán', address).state)
    expect(tries(['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9'])).toEqual([
      ...['wrong', 'wrong', 'wrong', 'wait'],
    ])
    expect(tries(['2001:db8:1:3::1', '::1', '192.0.2.1', '::ffff:192.0.2.1'])).toEqual(Array(4).fill('wrong'))
  })
})

describe('the folder of the embedded database', () => {
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  })
  const scratch = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'don-doc-own-'))
    folders.push(folder)
    return folder
  }

  it('is its owner’s alone, with the socket in it, even if it was open to all before', async () => {
    const folder = await scratch()
    await cp(inject('embeddedTemplate'), folder, { recursive: true })
    await chmod(folder, 0o777)
    const { address, close } = await openEmbedded(folder, 'command')
    for (const path of [folder, address.host]) expect((await stat(path)).mode & 0o777).toBe(0o700)
    expect(dirname(address.host)).toBe(folder)
    await close(false)
  })

  it('does not put its socket where somebody else laid a link, when the path is too long for its own', async () => {
    const folder = join(await scratch(), 'x'.repeat(120))
    const theirs = await scratch()
    await mkdir(folder)
    const place = socketFolderFor(folder)
    folders.push(place)
    await symlink(theirs, place)
    await expect(openEmbedded(folder, 'command')).rejects.toMatchObject({ code: 'socket-folder-not-own' })
    expect((await lstat(place)).isSymbolicLink()).toBe(true)
  })
})
