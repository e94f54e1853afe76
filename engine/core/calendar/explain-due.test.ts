import { describe, expect, test } from 'vitest'
import { explainDue } from './index.ts'
import { at, getDue, getPaused } from './testing/calendars.ts'

const days = (amount: number) => ({ amount, unit: 'workingDay' }) as const

describe('a due date in words', () => {
  const due = getDue({
    receivedAt: at('2026-11-20 08:15'),
    limit: days(3),
    extension: { workingDays: 1, reason: 'xã miền núi' },
    pauses: [
      {
        from: at('2026-11-25 14:00'),
        to: at('2026-11-26 12:00'),
        reasonKey: 'supplement',
        eventRef: 'j-7',
        policy: 'resume',
      },
    ],
  })

  test('names each day in Vietnamese', () => {
    expect(explainDue(due.explanation, 'vi')).toEqual([
      'Tiếp nhận lúc 08:15 20/11/2026.',
      'Thời hạn: 3 ngày làm việc.',
      'Cộng thêm 1 ngày làm việc: xã miền núi.',
      'Ngày 20/11/2026 là ngày 0, không tính.',
      'Tạm dừng từ 14:00 25/11/2026 đến 12:00 26/11/2026: chờ bổ sung hồ sơ.',
      'Không tính 21/11/2026–22/11/2026: nghỉ hằng tuần.',
      'Ngày 1: thứ Hai 23/11/2026.',
      'Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.',
      'Nửa ngày, cộng 1,5: thứ Tư 25/11/2026.',
      'Nửa ngày, cộng 2: thứ Năm 26/11/2026.',
      'Ngày 3: thứ Sáu 27/11/2026.',
      'Không tính 28/11/2026–29/11/2026: nghỉ hằng tuần.',
      'Ngày cộng thêm thứ 1: thứ Hai 30/11/2026.',
      'Hạn trả kết quả: 17:00, thứ Hai 30/11/2026.',
      'Theo lịch làm việc: danang-2026 (bản 1).',
    ])
  })

  test('names each day in English', () => {
    expect(explainDue(due.explanation, 'en')).toEqual([
      'Received at 08:15 20/11/2026.',
      'Time limit: 3 working days.',
      'Extended by 1 working day: xã miền núi.',
      '20/11/2026 is day 0 and is not counted.',
      'Paused from 14:00 25/11/2026 to 12:00 26/11/2026: waiting for the supplement.',
      'Not counted, 21/11/2026–22/11/2026: weekly day off.',
      'Day 1: Monday 23/11/2026.',
      'Not counted, Tuesday 24/11/2026: Vietnam Culture Day.',
      'Half a day, total 1.5: Wednesday 25/11/2026.',
      'Half a day, total 2: Thursday 26/11/2026.',
      'Day 3: Friday 27/11/2026.',
      'Not counted, 28/11/2026–29/11/2026: weekly day off.',
      'Extension day 1: Monday 30/11/2026.',
      'Result due: 17:00, Monday 30/11/2026.',
      'Calendar used: danang-2026 (revision 1).',
    ])
  })

  test('survives a journey through JSON, as the store keeps it', () => {
    expect(JSON.parse(JSON.stringify(due.explanation))).toEqual(due.explanation)
  })

  test('takes the texts of reasons from the caller', () => {
    expect(explainDue(due.explanation, 'en', (key) => `<${key}>`)).toContain(
      'Paused from 14:00 25/11/2026 to 12:00 26/11/2026: <supplement>.',
    )
  })
})

test('a swap day tells why it is worked, the day in exchange why it is off', () => {
  const lines = explainDue(getDue({ receivedAt: at('2026-08-20 09:00'), limit: days(4) }).explanation, 'vi')
  expect(lines).toContain('Ngày 2: thứ Bảy 22/08/2026 (Làm bù thay thứ Hai 31/08/2026).')
  const over = explainDue(getDue({ receivedAt: at('2026-08-28 09:00'), limit: days(1) }).explanation, 'en')
  expect(over).toContain('Not counted, Monday 31/08/2026: Off in exchange for Saturday 22/08/2026.')
})

test('a same-day result after the cut-off tells the next working day, not a day 0', () => {
  const cutOff = { at: '15:00', rule: 'sameDayToNextDay' } as const
  const explanation = getDue({ receivedAt: at('2026-11-23 15:30'), limit: days(0), cutOff }).explanation
  expect(explainDue(explanation, 'vi')).toEqual([
    'Tiếp nhận lúc 15:30 23/11/2026.',
    'Thời hạn: trong ngày.',
    'Sau 15:00: trả kết quả vào ngày làm việc kế tiếp, 25/11/2026.',
    'Hạn trả kết quả: 17:00, thứ Tư 25/11/2026.',
    'Theo lịch làm việc: danang-2026 (bản 1).',
  ])
})

test('a count from the next day tells the day it counts from', () => {
  const cutOff = { at: '15:00', rule: 'countFromNextDay' } as const
  const { explanation } = getDue({ receivedAt: at('2026-11-25 15:30'), limit: days(1), cutOff })
  expect(explanation.cutOff).toEqual({ ...cutOff, countedAsOf: '2026-11-26' })
  expect(explainDue(explanation, 'en')).toContain('After 15:00 or on a day off: counted as received on 26/11/2026.')
})

test('calendar days are told as one stretch, with the move off a day off', () => {
  const { explanation } = getDue({ receivedAt: at('2026-11-09 09:00'), limit: { amount: 15, unit: 'calendarDay' } })
  expect(explainDue(explanation, 'vi')).toEqual([
    'Tiếp nhận lúc 09:00 09/11/2026.',
    'Thời hạn: 15 ngày.',
    'Ngày 09/11/2026 là ngày 0, không tính.',
    '10/11/2026–24/11/2026: 15 ngày.',
    'Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.',
    'Ngày cuối 24/11/2026 không phải ngày làm việc: chuyển sang 25/11/2026 (Bộ luật Dân sự 2015, Điều 148).',
    'Hạn trả kết quả: 17:00, thứ Tư 25/11/2026.',
    'Theo lịch làm việc: danang-2026 (bản 1).',
  ])
})

test('hours are told day by day', () => {
  const { explanation } = getDue({ receivedAt: at('2026-11-23 15:30'), limit: { amount: 4, unit: 'workingHour' } })
  expect(explainDue(explanation, 'en')).toEqual([
    'Received at 15:30 23/11/2026.',
    'Time limit: 4 working hours.',
    'Monday 23/11/2026: 1.5 h, total 1.5.',
    'Not counted, Tuesday 24/11/2026: Vietnam Culture Day.',
    'Wednesday 25/11/2026: 2.5 h, total 4.',
    'Result due: 10:00, Wednesday 25/11/2026.',
    'Calendar used: danang-2026 (revision 1).',
  ])
})

test('an open pause tells that the date comes later, and the days counted so far', () => {
  const paused = getPaused({
    receivedAt: at('2026-11-25 09:00'),
    limit: days(3),
    pauses: [{ from: at('2026-11-27 07:30'), to: null, reasonKey: 'payment', eventRef: 'j-9', policy: 'resume' }],
  })
  expect(explainDue(paused.explanation, 'vi').slice(3)).toEqual([
    'Tạm dừng từ 07:30 27/11/2026, chưa kết thúc: chờ người nộp thanh toán.',
    'Ngày 1: thứ Năm 26/11/2026.',
    'Hạn trả kết quả được tính khi việc tạm dừng kết thúc.',
    'Theo lịch làm việc: danang-2026 (bản 1).',
  ])
})

test('a count that runs into the next year names both calendars', () => {
  const { explanation } = getDue({ receivedAt: at('2026-12-30 09:00'), limit: days(2) })
  expect(explanation.calendars).toEqual([
    { id: 'danang-2026', revision: 1 },
    { id: 'danang-2027', revision: 1 },
  ])
})
