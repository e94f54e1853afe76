import { type Burden, burdenOf } from '@motcua/core/burden'
import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useMemo } from 'react'
import { Question } from '../governance/Question.tsx'
import type { Part } from '../parts/parts.ts'
import { NumberInput } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { QuestionProps } from './question-props.ts'

const kinds: readonly (readonly [keyof Burden, Part])[] = [
  ['fields', 'form'],
  ['documents', 'requirements'],
  ['visits', 'overview'],
  ['agencies', 'workflow'],
  ['days', 'cases'],
]

/** What the procedure may ask of a citizen at most, beside what it asks now. */
export function BurdenTargets({ onJump }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const counts = useMemo(() => burdenOf(definition), [definition])
  const target = definition.policies.burden
  const over = kinds.filter(([what]) => (target[what] ?? Number.POSITIVE_INFINITY) < counts[what])
  const put = (what: keyof Burden, value: number | undefined) =>
    editor.act('setProperty', { path: ['policies', 'burden', what], value }, `burden.${what}`)
  return (
    <Question
      ask={t('policy.burden.ask')}
      says={
        over.length > 0
          ? t('policy.burden.over', { what: over.map(([what]) => t(`policy.burden.${what}`)).join(', ') })
          : Object.keys(target).length === 0
            ? t('policy.burden.none')
            : t('policy.burden.within')
      }
      help={t('policy.burden.help')}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="b-matrix" tabIndex={0} aria-label={t('policy.burden.ask')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('policy.burden.what')}</th>
              <th scope="col">{t('policy.burden.now')}</th>
              <th scope="col" className="b-matrix__words">
                {t('policy.burden.most')}
              </th>
              <th scope="col" className="b-matrix__words">
                {t('policy.burden.verdict')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([what, part]) => {
              const most = target[what]
              const verdict = most === undefined ? 'free' : counts[what] > most ? 'high' : 'fine'
              return (
                <tr key={what}>
                  <th scope="row">
                    <button type="button" className="b-link" onClick={() => onJump(part, [])}>
                      {t(`policy.burden.${what}`)}
                    </button>
                  </th>
                  <td className="b-matrix__number">{counts[what]}</td>
                  <td className="b-matrix__words">
                    <NumberInput
                      id={`burden-${what}`}
                      label={t('policy.burden.mostOf', { what: t(`policy.burden.${what}`) })}
                      value={most}
                      widget={{ kind: 'number', whole: true, step: 1, min: 0, max: 10000 }}
                      required={false}
                      onChange={(value) => (value === undefined || value >= 0) && put(what, value)}
                    />
                  </td>
                  <td className="b-matrix__words" data-verdict={verdict}>
                    {t(`policy.burden.${verdict}`, { n: most === undefined ? 0 : Math.abs(counts[what] - most) })}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <Button
        size="sm"
        kind="quiet"
        className="b-add"
        onClick={() => editor.act('setProperty', { path: ['policies', 'burden'], value: { ...counts } })}
      >
        {t('policy.burden.takeNow')}
      </Button>
    </Question>
  )
}
