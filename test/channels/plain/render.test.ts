import { describe, expect, it } from 'vitest'
import { renderChoices, renderPlain } from '../../../bot/channels/plain/index.js'
import { bold, button, fold, italic, line, reply, table } from '../../../bot/texts/blocks.js'

const rendered = (...blocks: Parameters<typeof reply>[0]) => renderPlain(reply(blocks))

describe('a reply as plain text', () => {
  it('drops emphasis and sets what a heading starts apart', () => {
    expect(
      rendered(line(bold('Sở Y tế')), line('Tổng: ', bold('45')), line(bold('Hỏi - Đáp')), line(italic('18 điểm'))),
    ).toBe('Sở Y tế\nTổng: 45\n\nHỏi - Đáp\n18 điểm')
  })

  it('says the head once where a row has one value', () => {
    expect(
      rendered(
        table(
          ['Chỉ tiêu', 'Số lượng'],
          [
            ['Câu hỏi', '41'],
            ['– đã xóa', '0'],
          ],
          [1],
        ),
      ),
    ).toBe('Chỉ tiêu: Số lượng\nCâu hỏi: 41\n– đã xóa: 0')
  })

  it('names every value of a row that has several, after the row’s own name', () => {
    expect(
      rendered(table(['Hạng', 'Cơ quan', 'Hỏi - Đáp', 'Tổng'], [['1', 'Sở Y tế', '18', '45/45']], [0, 2, 3])),
    ).toBe('Hạng 1 – Sở Y tế: Hỏi - Đáp 18; Tổng 45/45')
    expect(rendered(table(['Tháng', 'Nhận', 'Trả lời'], [['1', '12', '10']], [0, 1, 2]))).toBe(
      'Tháng 1: Nhận 12; Trả lời 10',
    )
  })

  it('leaves out values that are not there', () => {
    const rows = [['Sở Y tế', '', '45']]
    expect(rendered(table(['Cơ quan', 'Ghi chú', 'Tổng'], rows, [2]))).toBe('Sở Y tế: Tổng 45')
  })

  it('shows all that was folded under its title, apart from the rest', () => {
    expect(rendered(line('Điểm'), fold('Căn cứ', line('một'), fold('Thêm', line('hai'))), line('Hết'))).toBe(
      'Điểm\n\nCăn cứ:\nmột\n\nThêm:\nhai\n\nHết',
    )
  })

  it('numbers choices from 1 and says how to pick one', () => {
    expect(
      renderChoices([button('Xếp hạng', '/rank'), button('Tồn đọng', '/pending')], 'Trả lời bằng số để chọn.'),
    ).toBe('1. Xếp hạng\n2. Tồn đọng\nTrả lời bằng số để chọn.')
  })
})
