import { findText, type Source } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, StatusTag, useAnnounce } from '@motcua/ui/kit'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useSurroundings } from '../editor/use-surroundings.ts'
import { FindingLines } from '../parts/ItemList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { freshName } from './answers.ts'
import { OperationEditor } from './OperationEditor.tsx'
import './sources.css'

/** The connections that the procedure calls by name: what they are asked, what they answer, and whether they are bound here. */
export default function SourcesSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const { data } = useSurroundings(id)
  const bound = data?.boundSources ?? null
  const { sources } = definition
  const unused = (bound ?? []).filter((name) => !sources.some((one) => one.id === name))
  const add = (name?: string) => {
    const source = name ?? freshId(definition, 'source')
    const item: Source = {
      id: source,
      port: 'register',
      operations: [{ id: 'find', input: [], output: [], sandbox: [] }],
    }
    const texts = definition.procedure.languages.map((one) => ({
      language: one,
      path: `source.${source}.title`,
      text: name ?? t('sources.newTitle', { lng: one }),
    }))
    if (!editor.act('insertItem', { list: ['sources'], item, texts })) return
    editor.select({ within: ['sources'], id: source })
    announce(t('announce.added', { name: t('part.sources.one') }))
  }
  // by the name under which the operator bound it: one that is made up here waits for him
  const ready =
    unused.length === 0 ? null : (
      <div className="b-sources__ready">
        <Select
          label={t('sources.ready')}
          value=""
          empty={`+ ${t('sources.ready')}`}
          options={unused.map((name) => ({ value: name, label: name }))}
          onChange={(name) => (name === '' ? undefined : add(name))}
        />
      </div>
    )
  if (sources.length === 0)
    return (
      <EmptyState
        title={t('part.sources.empty')}
        action={
          <Button kind="primary" icon="plus" onClick={() => add()}>
            {t('part.sources.add')}
          </Button>
        }
      >
        {t('sources.when')}
        {ready}
      </EmptyState>
    )
  return (
    <div className="mc-stack">
      <p className="b-help">{t('part.sources.help')}</p>
      <ol className="b-items">
        {sources.map((source, index) => {
          const selected = selection?.within[0] === 'sources' && selection.id === source.id
          const title = findText(definition, language, `source.${source.id}.title`) ?? source.id
          return (
            <li key={source.id} data-selected={selected || undefined}>
              <div className="b-items__head">
                <button
                  type="button"
                  className="b-items__toggle"
                  aria-expanded={selected}
                  onClick={() => editor.select(selected ? null : { within: ['sources'], id: source.id })}
                >
                  <strong>{title}</strong>
                  <span className="b-items__sentence">
                    {valueWord('port', source.port, language)} ·{' '}
                    {source.operations.map((one) => one.id).join(', ') || t('sources.noOperations')}
                  </span>
                </button>
                <span className="b-item__tools">
                  {bound ? (
                    <StatusTag tone={bound.includes(source.id) ? 'success' : 'warning'}>
                      {t(bound.includes(source.id) ? 'sources.bound' : 'sources.unbound')}
                    </StatusTag>
                  ) : null}
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: title })}
                    onClick={() => {
                      if (editor.act('removeItem', { list: ['sources'], index }))
                        announce(t('items.removed', { name: title }))
                    }}
                  />
                </span>
              </div>
              <FindingLines findings={findings.filter(({ path }) => path[0] === 'sources' && path[1] === index)} />
              {selected ? (
                <div className="b-operations">
                  {bound && !bound.includes(source.id) ? (
                    <p className="b-help">{t('sources.unboundHelp', { id: source.id })}</p>
                  ) : null}
                  {source.operations.map((operation, i) => (
                    <OperationEditor
                      // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed, its place stays
                      key={i}
                      operation={operation}
                      list={['sources', index, 'operations']}
                      index={i}
                      names={source.operations.map((one) => one.id)}
                    />
                  ))}
                  <Button
                    size="sm"
                    icon="plus"
                    onClick={() =>
                      editor.act('insertItem', {
                        list: ['sources', index, 'operations'],
                        item: {
                          id: freshName(
                            'find',
                            source.operations.map((one) => one.id),
                          ),
                          input: [],
                          output: [],
                          sandbox: [],
                        },
                      })
                    }
                  >
                    {t('sources.addOperation')}
                  </Button>
                </div>
              ) : null}
            </li>
          )
        })}
      </ol>
      <div className="mc-row">
        <Button icon="plus" onClick={() => add()}>
          {t('part.sources.add')}
        </Button>
      </div>
      {ready}
    </div>
  )
}
