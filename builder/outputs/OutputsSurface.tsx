import { findText, type Output } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useEffect, useState } from 'react'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { findingText } from '../findings/finding-text.ts'
import { withNames } from '../findings/with-names.ts'
import { SlipStarters } from '../parts/SlipStarters.tsx'
import { type Starter, starterFor } from '../parts/starters.ts'
import { useSample } from '../properties/use-sample.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { Designer } from './Designer.tsx'
import { OutputTabs } from './OutputTabs.tsx'
import './outputs.css'

/** The documents a procedure makes: which there are, and the page of the one that is open. */
export default function OutputsSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const sample = useSample()
  const t = useTexts('builder')
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const [asked, setAsked] = useState<Output | null>(null)
  const { outputs } = definition
  const named = selection?.within[0] === 'outputs' ? selection : null
  const ofSelection = named && (named.within.length === 1 ? named.id : outputs[Number(named.within[1])]?.id)
  const current = outputs.find((one) => one.id === ofSelection) ?? outputs.find((one) => one.id === open) ?? outputs[0]
  const index = current ? outputs.indexOf(current) : -1
  const first = named === null ? current?.id : undefined
  // beside a wide page the properties stand open from the start, so that nothing moves when a block is pressed
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the surface opens
  useEffect(() => {
    if (first !== undefined && window.matchMedia?.('(min-width: 75rem)').matches)
      editor.select({ within: ['outputs'], id: first })
  }, [])
  const show = (output: string) => {
    setOpen(output)
    editor.select({ within: ['outputs'], id: output })
  }
  const insert = ({ item, texts }: Starter) => {
    if (!editor.act('insertItem', { list: ['outputs'], item, texts })) return
    show((item as { id: string }).id)
    announce(t('announce.added', { name: t('part.outputs.one') }))
  }
  const add = () => insert(starterFor('outputs', definition, sample(['outputs', outputs.length])))
  const titleOf = (output: Output) =>
    findText(definition, language, `output.${output.id}.title`) ?? t('part.unnamed', { n: outputs.indexOf(output) + 1 })
  const duplicate = (output: Output) => {
    const newId = freshId(definition, 'out')
    const title = Object.fromEntries(
      definition.procedure.languages.map((one) => [
        one,
        t('doc.copyOf', { name: findText(definition, one, `output.${output.id}.title`) ?? '', lng: one }),
      ]),
    )
    if (!editor.act('duplicateOutput', { id: output.id, newId, title })) return
    show(newId)
    announce(t('announce.added', { name: t('part.outputs.one') }))
  }
  const remove = (output: Output) => {
    const at = outputs.indexOf(output)
    setAsked(null)
    editor.act('removeItem', { list: ['outputs'], index: at })
    const next = outputs[at + 1] ?? outputs[at - 1]
    if (next) show(next.id)
    else editor.select(null)
    announce(t('announce.removed', { name: titleOf(output) }))
  }
  const own = findings.filter(({ path }) => path[0] === 'outputs' && path[1] === index)
  const adders = (
    <div className="b-doc__adders">
      <Button icon="plus" size="sm" kind={outputs.length === 0 ? 'primary' : 'secondary'} onClick={add}>
        {t('part.outputs.add')}
      </Button>
      <SlipStarters onAdd={insert} />
    </div>
  )
  if (!current)
    return (
      <EmptyState title={t('part.outputs.empty')} action={adders}>
        {t('doc.emptyHelp')}
      </EmptyState>
    )
  return (
    <div className="b-outputs">
      <OutputTabs
        outputs={outputs}
        current={current}
        findings={findings}
        titleOf={titleOf}
        onShow={show}
        onMove={(by) => editor.act('moveItem', { list: ['outputs'], from: index, to: index + by })}
        onDuplicate={() => duplicate(current)}
        onRemove={() => setAsked(current)}
      />
      {adders}
      {own.length > 0 ? (
        <ul className="b-doc__findings" aria-label={t('doc.findings')}>
          {own.map((one) => (
            <li key={`${one.code} ${JSON.stringify(one.params)}`} data-severity={one.severity}>
              {findingText(t, withNames(definition, one))}
            </li>
          ))}
        </ul>
      ) : null}
      <Designer key={current.id} id={id} output={current} index={index} />
      <Dialog
        open={asked !== null}
        size="sm"
        title={asked ? t('doc.removeTitle', { name: titleOf(asked) }) : ''}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button kind="danger" onClick={() => asked && remove(asked)}>
              {t('doc.removeYes')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(null)}>
              {t('doc.removeNo')}
            </Button>
          </>
        }
      >
        <p>{t('doc.removeWhat')}</p>
      </Dialog>
    </div>
  )
}
