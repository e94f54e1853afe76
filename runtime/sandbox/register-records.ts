/** A birth as the civil-status books of the sandbox hold it. */
export interface CivilRecord {
  readonly name: string
  readonly birthDate: string
  readonly number: string
  readonly book: string
  readonly date: string
  readonly place: string
  readonly content: string
}

const record = (name: string, birthDate: string, number: string, place: string, content: string): CivilRecord => ({
  name,
  birthDate,
  number,
  book: `01/${birthDate.slice(0, 4)}`,
  date: `${birthDate.slice(0, 8)}28`,
  place,
  content,
})

const danang = 'UBND phường Hải Châu I, quận Hải Châu, thành phố Đà Nẵng'

/** Made-up entries: one person found once, one whose name stands three times, all others not at all. */
export const citizenRecords: readonly CivilRecord[] = [
  record('Nguyễn Thị Lan', '1990-04-12', '204', danang, 'Cha: Nguyễn Văn Hùng. Mẹ: Lê Thị Sen.'),
  record('Trần Quang Minh', '1985-09-30', '87', danang, 'Cha: Trần Quang Vinh. Mẹ: Phạm Thị Đào.'),
  record(
    'H’Hen Niê',
    '1998-02-05',
    '41',
    'UBND xã Ea Tu, thành phố Buôn Ma Thuột',
    'Cha: Y Blung Niê. Mẹ: H’Lan Êban.',
  ),
  record(
    'Trần Minh Khôi',
    '2015-03-09',
    '112',
    'UBND phường Hòa Xuân, quận Cẩm Lệ, thành phố Đà Nẵng',
    'Cha: Trần Văn Nam. Mẹ: Nguyễn Thị Hoa.',
  ),
  record('Nguyễn Văn An', '1980-01-15', '12', danang, 'Cha: Nguyễn Văn Bình. Mẹ: Trần Thị Cúc.'),
  record('Nguyễn Văn An', '1980-06-20', '133', danang, 'Cha: Nguyễn Văn Đức. Mẹ: Hồ Thị Hạnh.'),
  record('Nguyễn Văn An', '1980-11-02', '245', danang, 'Cha: Nguyễn Văn Lộc. Mẹ: Võ Thị Mai.'),
]
