import type { Scenario } from '@motcua/core/definition'
import type { ScenarioStep } from '@motcua/core/simulate'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useState } from 'react'
import { StartForm } from '../simulate/StartForm.tsx'
import type { Draft } from '../simulate/samples.ts'
import { draftOf } from '../simulate/start-draft.ts'
import type { Ground } from '../simulate/use-simulation.ts'
import type { Words } from '../simulate/words.ts'
import { ExpectEditor } from './ExpectEditor.tsx'

/** The submission of a scenario, changed in the citizen's own form. */
export function StartEditor(props: {
  readonly scenario: Scenario
  readonly step: ScenarioStep
  readonly ground: Ground
  readonly words: Words
  readonly onChange: (scenario: Scenario, merge?: string) => boolean
}) {
  const { scenario, step, ground, words, onChange } = props
  const t = useTexts('builder')
  const [draft, setDraft] = useState<Draft | null>(null)
  return (
    <>
      <Button size="sm" icon="edit" onClick={() => setDraft(draftOf(ground.version.definition, scenario.start))}>
        {t('scenarios.editStart')}
      </Button>
      {draft ? (
        <Dialog open size="lg" title={t('scenarios.editStart')} onClose={() => setDraft(null)}>
          <StartForm
            ground={ground}
            words={words}
            draft={draft}
            denial={null}
            submitLabel={t('scenarios.takeStart')}
            onChange={setDraft}
            onSubmit={(start) => {
              onChange({
                ...scenario,
                start: { ...start, ...(scenario.start.follows ? { follows: scenario.start.follows } : {}) },
              })
              setDraft(null)
            }}
          />
        </Dialog>
      ) : null}
      <ExpectEditor
        expect={scenario.expect}
        step={step}
        words={words}
        onChange={(expect) => {
          const { expect: _, ...rest } = scenario
          onChange(expect ? { ...rest, expect } : rest, 'start expect')
        }}
      />
    </>
  )
}
