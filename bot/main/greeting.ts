import { type Config, messengers } from '../config.js'

/** What the operator is told once everything runs: where to go and what to do first. */
export function greet(config: Config, address: string): void {
  const channels = messengers(config)
  const lines = config.webChat
    ? [
        `Đôn Đốc đã sẵn sàng. Mở ${address} trên trình duyệt của máy này.`,
        'Thử ngay: chọn vai trò “Lãnh đạo UBND tỉnh” rồi gõ  /score S&Y te quý 1 2022',
      ]
    : [`Đôn Đốc đã sẵn sàng tại ${address}.`]
  if (channels.length > 0) {
    lines.push(`Kênh: ${channels.join(', ')}.`)
    lines.push('Mời người đầu tiên: npm run -s cli -- invite admin')
  }
  process.stdout.write(`${[...lines, 'Dừng: Ctrl+C.', ''].join('\n')}`)
}

/** The same for a process that only sends. */
export function greetWorker(): void {
  process.stdout.write('Đôn Đốc đang gửi tin cùng các tiến trình khác.\nDừng: Ctrl+C.\n')
}
