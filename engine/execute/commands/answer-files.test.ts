import { describe, expect, it } from 'vitest'
import { newAnswerFiles } from './answer-files.ts'

const file = (fileId: string) => ({
  fileId,
  name: `${fileId}.jpg`,
  size: 1,
  type: 'image/jpeg',
  sha256: '0'.repeat(64),
})

describe('files that answers name', () => {
  it('are those of file fields, also in the rows of a table, each once', () => {
    const answers = {
      'f-photos': [file('a'), file('b')],
      'f-rows': [{ _row: 'r1', 'c-scan': [file('c'), file('a')] }],
      'f-words': 'fileId',
      'f-list': ['a', 'b'],
      'f-none': null,
    }
    expect(newAnswerFiles({}, answers)).toEqual(['a', 'b', 'c'])
  })

  it('are new only where the answers before did not name them', () => {
    expect(newAnswerFiles({ 'f-photos': [file('a')] }, { 'f-photos': [file('a'), file('d')] })).toEqual(['d'])
    expect(newAnswerFiles({ 'f-photos': [file('a')] }, {})).toEqual([])
  })
})
