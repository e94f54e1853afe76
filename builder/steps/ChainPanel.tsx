import { type Definition, findText, type Language, listFields, type StepOf, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { freshId, getAt, type Path } from '../commands/index.ts'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { type Choice, Select, TextProperty } from '../properties/inputs.tsx'
import { TextInputs } from '../properties/TextInputs.tsx'
import { propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Cards } from './Cards.tsx'
import { effectWords } from './EffectsPanel.tsx'
import { JoinPanel } from './JoinPanel.tsx'
import { Leaf } from './Leaf.tsx'
import { MappingTable } from './MappingTable.tsx'
import { Section } from './Section.tsx'

/** Dossiers of other procedures that the step opens, and what becomes of them. */
export function ChainPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const step = getAt(definition, path) as StepOf<'chain'>
  const list = [...path, 'children']
  const source = definition.procedure.sourceLanguage
  const { label } = propertyWords(list, language)
  const add = () => {
    const id = freshId(definition, 'd')
    return editor.act('insertItem', {
      list,
      item: { id, procedure: '', agency: '""', input: {}, documents: {}, output: {}, required: true, undo: [] },
      texts: [{ language: source, path: `child.${step.id}.${id}.title`, text: t('child.new', { lng: source }) }],
    })
  }
  const titleOf = (id: string) => findText(definition, language, `child.${step.id}.${id}.title`) ?? id
  return (
    <>
      <Cards
        path={list}
        label={label}
        help={t('child.listHelp')}
        empty={t('child.empty')}
        least={1}
        title={(i) => titleOf(step.children[i]?.id ?? '')}
        detail={(i) => {
          const child = step.children[i]
          if (!child) return ''
          const which = child.procedure === '' ? t('child.noProcedure') : child.procedure
          return `${which} · ${t(child.required ? 'child.required' : 'child.notRequired')}`
        }}
        render={(at) => <ChildPanel path={at} />}
        additions={[{ id: 'child', label: t('child.add'), add }]}
      />
      <JoinPanel path={[...path, 'join']} of="children" many={step.children.length} />
      <Section title={t('chain.otherwise')} help={t('chain.otherwiseHelp')}>
        <Leaf of={path} name="limit" />
        <Leaf of={path} name="ifRefused" />
        <Leaf of={path} name="unfinished" />
        <Leaf of={path} name="compensation" />
        <Leaf of={path} name="actor" />
        <Leaf of={path} name="allow" />
      </Section>
    </>
  )
}

/** One dossier that is opened: where, with what, and what comes back. */
function ChildPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const child = getAt(definition, path) as StepOf<'chain'>['children'][number]
  const officials = officialFields(definition, language)
  const procedure = [...path, 'procedure']
  return (
    <div className="b-panel">
      <TextInputs path={path} />
      <Section title={t('child.where')}>
        <div className="b-property">
          <label className="b-property__label" htmlFor={`${child.id}-procedure`}>
            {propertyWords(procedure, language).label}
          </label>
          <TextProperty
            id={`${child.id}-procedure`}
            path={procedure}
            value={child.procedure}
            widget={{ kind: 'text' }}
            required
            label=""
            set={(value) => editor.act('setProperty', { path: procedure, value: value ?? '' }, procedure.join('/'))}
          />
          <p className="b-help">{t('child.procedureHelp')}</p>
        </div>
        <Leaf of={path} name="agency" />
        <Leaf of={path} name="when" />
        <Leaf of={path} name="required" />
      </Section>
      <Section title={t('child.given')}>
        <MappingTable
          path={[...path, 'input']}
          label={t('child.input')}
          help={t('child.inputHelp')}
          typedLabel={t('child.itsField')}
          arrow="←"
          first={() => '""'}
          right={(at, name) => <ConditionEditor path={at} label={name} />}
        />
        <MappingTable
          path={[...path, 'documents']}
          label={t('child.documents')}
          help={t('child.documentsHelp')}
          lefts={definition.requirements.map((one) => ({
            value: one.id,
            label: textOf(definition, language, `requirement.${one.id}.title`),
          }))}
          leftLabel={t('child.ownPaper')}
          arrow="→"
          first={(id) => definition.requirements.find((one) => one.id === id)?.key}
          right={(at, name) => (
            <TextProperty
              id={at.join('-')}
              path={at}
              value={getAt(definition, at)}
              widget={{ kind: 'text' }}
              required
              label={name}
              set={(value) => editor.act('setProperty', { path: at, value }, at.join('/'))}
            />
          )}
        />
      </Section>
      <Section title={t('child.taken')}>
        <MappingTable
          path={[...path, 'output']}
          label={t('child.output')}
          help={t('child.outputHelp')}
          lefts={['outcome', 'code', 'resultNumber', 'resultOn'].map((name) => ({
            value: name,
            label: t(`childResult.${name}`),
          }))}
          leftLabel={t('child.itsResult')}
          typedLabel={t('child.itsField')}
          arrow="→"
          first={() => officials[0]?.value}
          right={(at, name) => (
            <Select
              label={name}
              value={String(getAt(definition, at) ?? '')}
              options={officials}
              onChange={(id) => editor.act('setProperty', { path: at, value: id })}
            />
          )}
        />
      </Section>
      <UndoList path={[...path, 'undo']} />
    </div>
  )
}

/** What is done for a dossier that was granted when this one is stopped or withdrawn after all. */
function UndoList({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { label, help } = propertyWords(path, language)
  const list = getAt(definition, path) as StepOf<'chain'>['children'][number]['undo']
  const [notification] = definition.notifications
  const [source] = definition.sources
  return (
    <Cards
      path={path}
      label={label}
      {...(help ? { help } : {})}
      empty={t('child.undoEmpty')}
      title={(i) => (list[i] ? effectWords(definition, list[i], language) : '')}
      render={(at) => {
        const one = getAt(definition, at) as { kind: string } | undefined
        return one?.kind === 'notify' ? (
          <Leaf of={at} name="notification" />
        ) : (
          <>
            <Leaf of={at} name="source" />
            <Leaf of={at} name="operation" />
            <Leaf of={at} name="input" />
          </>
        )
      }}
      additions={[
        {
          id: 'notify',
          label: t('child.undoNotify'),
          add: () =>
            notification !== undefined &&
            editor.act('insertItem', { list: path, item: { kind: 'notify', notification: notification.id } }),
        },
        {
          id: 'call',
          label: t('child.undoCall'),
          add: () =>
            source !== undefined &&
            editor.act('insertItem', {
              list: path,
              item: { kind: 'call', source: source.id, operation: source.operations[0]?.id ?? '', input: {} },
            }),
        },
      ]}
    />
  )
}

const officialFields = (definition: Definition, language: Language): readonly Choice[] =>
  listFields(definition)
    .filter(({ page, table }) => page === null && table === null)
    .map(({ field }) => ({ value: field.id, label: textOf(definition, language, `field.${field.id}.label`) }))
