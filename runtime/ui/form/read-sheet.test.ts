import { expect, test } from 'vitest'
import { maxSheetBytes, readSheet } from './read-sheet.ts'

const sheet = (...parts: BlobPart[]) => readSheet(new Blob(parts))

test.each([
  ['commas', 'Họ tên,Tuổi\r\n"Lê, Hoa",5\r\n'],
  ['semicolons and a byte order mark', '\ufeffHọ tên;Tuổi\n"Lê, Hoa";5\n'],
  ['tabs', 'Họ tên\tTuổi\nLê, Hoa\t5\n'],
])('a sheet with %s is read cell by cell', async (_, text) => {
  const cells = await sheet(text)
  expect(Array.isArray(cells) && cells.slice(0, 2)).toEqual([
    ['Họ tên', 'Tuổi'],
    ['Lê, Hoa', '5'],
  ])
})

test('a cell may have a line break and quotes in it', async () => {
  expect(await sheet('a,b\n"một\nhai","nói ""có"""')).toEqual([
    ['a', 'b'],
    ['một\nhai', 'nói "có"'],
  ])
})

test('the Unicode text of a spreadsheet is read, and letters typed in two parts become one', async () => {
  const text = '\ufeffHọ tên\tTuổi\nHoà\t5'.normalize('NFD')
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), true)
  expect(await sheet(bytes)).toEqual([
    ['Họ tên', 'Tuổi'],
    ['Hoà'.normalize('NFC'), '5'],
  ])
})

test('an old code page and a file beyond measure are refused, not guessed at', async () => {
  expect(await sheet(new Uint8Array([0x48, 0xf3, 0x20, 0xaa]))).toBe('sheet.encoding')
  expect(await sheet(new Uint8Array(maxSheetBytes + 1))).toBe('sheet.tooLarge')
})
