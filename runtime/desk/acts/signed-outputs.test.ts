import type { Definition } from '@motcua/core/definition'
import { describe, expect, it } from 'vitest'
import { sampleDefinition } from '../testing/sample-definition.ts'
import { signedOutputs } from './signed-outputs.ts'

const step = { status: 'processing', clock: 'running' } as const
const line = {
  requires: { fields: [], comment: false, signature: false },
  effects: [],
  tone: 'neutral' as const,
  order: 0,
}

describe('the results an act of signing is about', () => {
  it('are those its own effects name', () => {
    expect(signedOutputs(sampleDefinition, 't-number')).toEqual(['o-extract'])
    expect(signedOutputs(sampleDefinition, 't-receive')).toEqual([])
  })
  it('are those the automatic steps behind it make, up to the next person', () => {
    const definition: Definition = {
      ...sampleDefinition,
      workflow: {
        initial: 'a',
        layout: {},
        steps: [
          { ...step, id: 'make', kind: 'automatic', attempts: 3, act: { kind: 'generate', output: 'o-extract' } },
        ],
        transitions: [{ ...line, id: 't', from: 'a', to: 'make', on: 'person' }],
      },
    }
    expect(signedOutputs(definition, 't')).toEqual(['o-extract'])
  })
})
