import type { Finding } from '@motcua/core/check'
import { useTexts } from '@motcua/ui/i18n'
import { Icon } from '@motcua/ui/kit'
import { useState } from 'react'
import { getAt } from '../commands/index.ts'
import { type Part, partOf } from '../parts/parts.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { findingText } from './finding-text.ts'
import { subjectAt } from './subject.ts'

/** What the check finds right now, grouped by part, each with a jump to its place and the certain fix where there is one. */
export function FindingsPanel(props: {
  readonly findings: readonly Finding[] | null
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { onJump } = props
  const findings = props.findings ?? []
  const t = useTexts('builder')
  const [open, setOpen] = useState(false)
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length
  const errors = count('error')
  const warnings = count('warning')
  return (
    <section className="b-findings" data-open={open || undefined} aria-label={t('findings.title')}>
      <button
        type="button"
        className="b-findings__head"
        aria-expanded={open}
        aria-controls="b-findings-list"
        onClick={() => setOpen(!open)}
      >
        <strong>{t('findings.title')}</strong>
        {props.findings === null ? (
          <span className="mc-soft">{t('findings.checking')}</span>
        ) : errors + warnings === 0 ? (
          <span className="b-count" data-tone="success">
            <Icon name="check" /> {t('findings.none')}
          </span>
        ) : (
          <>
            <span className="b-count" data-tone={errors > 0 ? 'danger' : 'quiet'}>
              <Icon name="error" /> {t('findings.errors', { count: errors })}
            </span>
            <span className="b-count" data-tone={warnings > 0 ? 'warning' : 'quiet'}>
              <Icon name="warning" /> {t('findings.warnings', { count: warnings })}
            </span>
          </>
        )}
        <span className="b-toolbar__space" />
        <Icon name="chevronDown" />
      </button>
      {open ? (
        <div id="b-findings-list" className="b-findings__list">
          <FindingGroups findings={findings} onJump={onJump} />
        </div>
      ) : null}
    </section>
  )
}

/** Findings by part; text findings of one place are told once with their number. */
export function FindingGroups(props: {
  readonly findings: readonly Finding[]
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { findings, onJump } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const groups = new Map<Part, Finding[]>()
  for (const finding of findings) {
    const part = partOfFinding(finding)
    groups.set(part, [...(groups.get(part) ?? []), finding])
  }
  const fix = (finding: Finding) => {
    if (!finding.fix) return
    const { path, value } = finding.fix
    const last = path.at(-1)
    if (finding.fix.do === 'set') editor.act('setProperty', { path, value })
    else if (typeof last === 'number' && Array.isArray(getAt(definition, path.slice(0, -1))))
      editor.act('removeItem', { list: path.slice(0, -1), index: last })
    else editor.act('setProperty', { path, value: undefined })
  }
  return (
    <>
      {[...groups].map(([part, list]) => (
        <section key={part} className="b-findings__group">
          <h3>
            {t(`part.${part}`)} <span className="mc-soft">({list.length})</span>
          </h3>
          <ul>
            {list.slice(0, 60).map((finding) => (
              <li
                key={`${finding.code}${finding.path.join('/')}${JSON.stringify(finding.params ?? {})}`}
                data-severity={finding.severity}
              >
                <Icon
                  name={finding.severity === 'error' ? 'error' : finding.severity === 'warning' ? 'warning' : 'info'}
                />
                <span className="mc-visually-hidden">{t(`severity.${finding.severity}`)}: </span>
                <button type="button" className="b-jump" onClick={() => onJump(part, finding.path)}>
                  <strong>{subjectAt(definition, finding.path)}</strong> {findingText(t, named(definition, finding))}
                </button>
                {finding.fix ? (
                  <button type="button" className="b-link" onClick={() => fix(finding)}>
                    {t('findings.fix')}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
          {list.length > 60 ? <p className="b-help">{t('findings.more', { count: list.length - 60 })}</p> : null}
        </section>
      ))}
    </>
  )
}

const partOfFinding = (finding: Finding): Part => (finding.code.startsWith('text.') ? 'texts' : partOf(finding.path))

/** Parameters that are ids, in the words of people. */
function named(definition: Parameters<typeof subjectAt>[0], finding: Finding): Finding {
  const params: Record<string, string | number | boolean | null> = { ...finding.params }
  const source = definition.messages[definition.procedure.sourceLanguage] ?? {}
  for (const [name, kind] of [
    ['step', 'step'],
    ['output', 'output'],
    ['case', 'case'],
    ['fee', 'fee'],
  ] as const) {
    const text = source[`${kind}.${params[name]}.title`]?.text
    if (text) params[name] = text
  }
  if (typeof params.path === 'string')
    params.path = params.path
      .split(' → ')
      .map((id) => source[`step.${id}.title`]?.text ?? id)
      .join(' → ')
  return { ...finding, params }
}
