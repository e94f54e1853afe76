import { findText, type StepOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { freshId, getAt, type Path } from '../commands/index.ts'
import { limitWords, propertyWords, valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { BranchPanel } from './BranchPanel.tsx'
import { Cards } from './Cards.tsx'
import { JoinPanel } from './JoinPanel.tsx'

/** What runs side by side, and when the work goes on. */
export function ParallelPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const step = getAt(definition, path) as StepOf<'parallel'>
  const list = [...path, 'branches']
  const { label } = propertyWords(list, language)
  const source = definition.procedure.sourceLanguage
  const titleOf = (id: string) => findText(definition, language, `branch.${step.id}.${id}.title`) ?? id
  const insert = (item: StepOf<'parallel'>['branches'][number], title: string) =>
    editor.act('insertItem', {
      list,
      item,
      texts: [{ language: source, path: `branch.${step.id}.${item.id}.title`, text: title }],
    })
  const consult = () =>
    insert(
      {
        kind: 'consultation',
        id: freshId(definition, 'b'),
        agency: '""',
        role: 'officer',
        limit: { amount: 5, unit: 'workingDay' },
        silence: 'agreed',
        remindAfter: [],
        confidential: false,
        fields: [],
        into: {},
      },
      t('branch.newConsultation', { lng: source }),
    )
  const ofSteps = () => {
    const inside = new Set(step.branches.flatMap((branch) => (branch.kind === 'steps' ? [branch.initial] : [])))
    // a step that nothing leads to yet is what was meant; else a new one
    const loose = definition.workflow.steps.find(
      (one) =>
        one.id !== step.id &&
        one.id !== definition.workflow.initial &&
        !inside.has(one.id) &&
        !definition.workflow.transitions.some((way) => way.to === one.id),
    )
    const id = freshId(definition, 'b')
    const title = t('branch.new', { lng: source })
    if (loose) return editor.act('addBranch', { step: step.id, id, initial: loose.id, title })
    const kind = 'task'
    return editor.act('growStep', {
      id: freshId(definition, 'st'),
      kind,
      title: valueWord('kind', kind, source),
      from: step.id,
      line: id,
      label: title,
      asBranch: true,
    })
  }
  return (
    <>
      <Cards
        path={list}
        label={label}
        help={t('branch.listHelp')}
        empty={t('branch.empty')}
        least={1}
        title={(i) => titleOf(step.branches[i]?.id ?? '')}
        detail={(i) => {
          const branch = step.branches[i]
          if (!branch) return ''
          if (branch.kind === 'steps')
            return t('branch.beginsAt', {
              name: findText(definition, language, `step.${branch.initial}.title`) ?? branch.initial,
            })
          return t('branch.asks', {
            limit: limitWords(branch.limit, language),
            silence: t(`silence.${branch.silence}`),
          })
        }}
        render={(at) => <BranchPanel path={at} />}
        additions={[
          { id: 'consultation', label: t('branch.addConsultation'), add: consult },
          { id: 'steps', label: t('branch.addSteps'), add: ofSteps },
        ]}
        onRemove={(i) => editor.act('removeBranch', { step: step.id, branch: step.branches[i]?.id ?? '' })}
      />
      <JoinPanel path={[...path, 'join']} of="branches" many={step.branches.length} />
    </>
  )
}
