import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, Icon } from '@motcua/ui/kit'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { FindingLines } from '../parts/ItemList.tsx'
import { Panel } from '../properties/Panel.tsx'
import { TextInputs } from '../properties/TextInputs.tsx'
import { limitWords } from '../properties/words.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { factsOf } from './facts.ts'
import { LegalBases } from './LegalBases.tsx'
import './overview.css'

/** The procedure as the law knows it, and what it is made of at a glance. */
export default function OverviewSurface({ id, findings, onJump }: SurfaceProps) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const [first] = definition.cases
  const facts = factsOf(definition)
  const open = facts.filter((fact) => fact.isOpen)
  return (
    <div className="b-overview mc-stack">
      <Card title={t('overview.glance')}>
        <ul className="b-facts-grid">
          {facts.map((fact) => (
            <li key={fact.name} data-open={fact.isOpen || undefined}>
              <a
                href={`/builder/p/${encodeURIComponent(id)}/${fact.part}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  onJump(fact.part, [])
                }}
              >
                <span className="b-facts-grid__part">{t(`part.${fact.part}`)}</span>
                <strong>{t(`overview.fact.${fact.name}`, fact.params)}</strong>
                {fact.name === 'cases' && first ? (
                  <span className="mc-soft mc-small">{limitWords(first.timeLimit, language)}</span>
                ) : null}
              </a>
            </li>
          ))}
        </ul>
        {open.length > 0 ? (
          <p className="b-overview__next">
            <Icon name="info" /> {t('overview.next', { parts: open.map(({ part }) => t(`part.${part}`)).join(', ') })}
          </p>
        ) : null}
      </Card>
      <FindingLines findings={findings.filter(({ path }) => path[0] === 'procedure')} />
      <Card title={t('overview.identity')}>
        <TextInputs path={['procedure']} />
        <Panel path={['procedure']} only={['code', 'sector', 'keywords']} flat />
      </Card>
      <Card title={t('overview.decision')}>
        <p className="b-help">{t('overview.decisionHelp')}</p>
        <Panel path={['procedure']} only={['publicationDecision']} flat />
      </Card>
      <Card title={t('overview.law')}>
        <LegalBases />
      </Card>
      <Card title={t('overview.who')}>
        <Panel path={['procedure']} only={['audience', 'channels', 'serviceLevel']} flat />
      </Card>
      <Card title={t('overview.further')}>
        <Panel path={['procedure']} only={['sourceLanguage', 'languages', 'follows']} flat />
      </Card>
    </div>
  )
}
