import type { Transition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { TextInputs } from '../properties/TextInputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { EffectsPanel } from './EffectsPanel.tsx'
import { Leaf } from './Leaf.tsx'
import { Section } from './Section.tsx'

/** Properties of a transition: when it happens, where it leads, what it needs, what it does besides. */
export function TransitionPanel({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const way = getAt(definition, path) as Transition | undefined
  if (!way) return null
  return (
    <div className="b-panel">
      <TextInputs path={path} />
      <Section title={t('way.when')} help={t(`wayHelp.${way.on}`)}>
        <Leaf of={path} name="on" />
        <Leaf of={path} name="when" />
      </Section>
      <Section title={t('way.where')}>
        <Leaf of={path} name="from" />
        <Leaf of={path} name="to" />
      </Section>
      {way.on === 'person' ? (
        <Section title={t('way.needs')} help={t('way.needsHelp')}>
          <Leaf of={path} name="requires" />
        </Section>
      ) : null}
      <EffectsPanel path={[...path, 'effects']} />
      <details className="b-more">
        <summary>{t('properties.more')}</summary>
        {way.on === 'person' ? null : <Leaf of={path} name="requires" />}
        <Leaf of={path} name="notSameAs" />
        <Leaf of={path} name="tone" />
        <Leaf of={path} name="order" />
      </details>
    </div>
  )
}
