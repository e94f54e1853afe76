import { type Definition, findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Combobox, type Option, rank } from '@motcua/ui/kit'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { valueWord } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** Finds a step or transition by its words, accents or none, and goes there. Ctrl+F comes here. */
export function StepSearch({ onFound }: { readonly onFound: (kind: 'step' | 'transition', id: string) => void }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const [round, setRound] = useState(0)
  const box = useRef<HTMLSpanElement>(null)
  const options = useMemo(() => targetsOf(definition, language), [definition, language])
  useEffect(() => {
    const keys = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      const input = box.current?.querySelector('input')
      input?.focus()
      input?.select()
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  }, [])
  const take = (option: Option | null | undefined) => {
    if (!option) return
    const [kind, ...rest] = option.value.split(':')
    setRound(round + 1)
    onFound(kind === 'step' ? 'step' : 'transition', rest.join(':'))
  }
  /** Enter takes the first one where none was chosen with the arrows. */
  const first = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement
    if (event.key !== 'Enter' || input.getAttribute('aria-activedescendant') || input.value.trim() === '') return
    event.preventDefault()
    event.stopPropagation()
    take(rank(options, input.value)[0])
  }
  return (
    <span ref={box} className="b-stepsearch" title={t('workflow.searchKeys')} onKeyDownCapture={first}>
      <Combobox
        key={round}
        id="b-step-search"
        aria-label={t('workflow.search')}
        placeholder={t('workflow.search')}
        options={options}
        value={null}
        onChange={take}
      />
    </span>
  )
}

function targetsOf(definition: Definition, language: Language): readonly Option[] {
  const { steps, transitions } = definition.workflow
  const titles = new Map(steps.map(({ id }) => [id, findText(definition, language, `step.${id}.title`) ?? id]))
  return [
    ...steps.map((step) => ({
      value: `step:${step.id}`,
      label: titles.get(step.id) ?? step.id,
      detail: valueWord('kind', step.kind, language),
    })),
    ...transitions.map((way) => ({
      value: `transition:${way.id}`,
      label: findText(definition, language, `transition.${way.id}.label`) ?? valueWord('on', way.on, language),
      detail: `${titles.get(way.from) ?? way.from} → ${titles.get(way.to) ?? way.to}`,
    })),
  ]
}
