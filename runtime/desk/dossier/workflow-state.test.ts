import { describe, expect, it } from 'vitest'
import { sampleDefinition } from '../testing/sample-definition.ts'
import { drawnSteps } from './workflow-state.ts'

const place = (stepId: string) => ({ stepId, branch: 'main', visit: 1, enteredAt: '2026-11-23T01:00:00Z' })

describe('the drawn workflow', () => {
  it('begins at the start and marks what was passed, where it stands and what is ahead', () => {
    const steps = drawnSteps(
      { definition: sampleDefinition, places: [place('examine')], visited: ['receive', 'examine'] },
      'vi',
    )
    expect(steps[0]).toMatchObject({ id: 'receive', state: 'passed' })
    expect(steps.find((step) => step.id === 'examine')?.state).toBe('here')
    expect(steps.find((step) => step.id === 'sign')?.state).toBe('ahead')
    expect(steps.map((step) => step.id)).toHaveLength(sampleDefinition.workflow.steps.length)
  })
})
