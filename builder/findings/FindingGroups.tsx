import type { Finding, FindingCode } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Icon, useAnnounce } from '@motcua/ui/kit'
import { useId, useState } from 'react'
import { type Part, partOf } from '../parts/parts.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { findingText } from './finding-text.ts'
import { focusPlace } from './focus-place.ts'
import { subjectAt } from './subject.ts'
import { whyKey } from './why.ts'
import { withNames } from './with-names.ts'
import './findings.css'

type Jump = (part: Part, path: readonly (string | number)[]) => void

/** So many of one part are shown at first. */
const shownAtFirst = 40

/** Findings by part and kind: each with a jump to its control, why it matters, and the certain mend where there is one. */
export function FindingGroups({ findings, onJump }: { readonly findings: readonly Finding[]; readonly onJump: Jump }) {
  const t = useTexts('builder')
  const groups = new Map<Part, Finding[]>()
  for (const finding of findings) {
    const part = partOfFinding(finding)
    groups.set(part, [...(groups.get(part) ?? []), finding])
  }
  return (
    <>
      {[...groups].map(([part, list]) => (
        <section key={part} className="b-findings__group" aria-label={t(`part.${part}`)}>
          <h3>
            {t(`part.${part}`)} <span className="b-findings__count">{list.length}</span>
          </h3>
          <FindingList list={list} part={part} onJump={onJump} />
        </section>
      ))}
    </>
  )
}

/** The part on whose surface a finding is mended. */
export const partOfFinding = (finding: Finding): Part =>
  finding.code.startsWith('text.') ? 'texts' : partOf(finding.path)

function FindingList({ list, part, onJump }: { list: readonly Finding[]; part: Part; onJump: Jump }) {
  const t = useTexts('builder')
  const [all, setAll] = useState(false)
  const kinds = new Map<FindingCode, Finding[]>()
  for (const finding of list) kinds.set(finding.code, [...(kinds.get(finding.code) ?? []), finding])
  const sorted = [...kinds].flatMap(([, same]) => same)
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <>
      <ul>
        {shown.map((finding, i) => {
          const same = kinds.get(finding.code) ?? []
          return (
            <FindingLine
              key={`${finding.code}${finding.path.join('/')}${JSON.stringify(finding.params ?? {})}`}
              finding={finding}
              fixable={shown[i - 1]?.code === finding.code ? [] : same.filter((one) => one.fix)}
              onJump={() => {
                onJump(part, finding.path)
                focusPlace(finding)
              }}
            />
          )
        })}
      </ul>
      {shown.length < sorted.length ? (
        <button type="button" className="b-link" onClick={() => setAll(true)}>
          {t('findings.all', { count: sorted.length })}
        </button>
      ) : null}
    </>
  )
}

function FindingLine(props: {
  readonly finding: Finding
  /** all of this kind, on the first of them alone */
  readonly fixable: readonly Finding[]
  readonly onJump: () => void
}) {
  const { finding, fixable } = props
  const definition = useDefinition()
  const readOnly = useEditorState((state) => state.readOnly)
  const t = useTexts('builder')
  const mend = useMend()
  const [open, setOpen] = useState(false)
  const id = useId()
  const text = wholeText(t, definition, finding)
  const subject = subjectAt(definition, finding.path)
  return (
    <li data-severity={finding.severity}>
      <Icon name={iconOf[finding.severity]} />
      <span className="mc-visually-hidden">{t(`severity.${finding.severity}`)}: </span>
      <span className="b-findings__what">
        <button type="button" className="b-jump" onClick={props.onJump}>
          {subject ? <strong>{subject} </strong> : null}
          {text}
        </button>
        {open ? (
          <span className="b-findings__why" id={id}>
            {t(whyKey(finding.code))}
          </span>
        ) : null}
      </span>
      <span className="b-findings__acts">
        {finding.fix && !readOnly ? (
          <button
            type="button"
            className="b-link"
            aria-label={t('findings.fixOf', { text: `${subject} ${text}`.trim() })}
            onClick={() => mend([finding])}
          >
            {t('findings.fix')}
          </button>
        ) : null}
        {fixable.length > 1 && !readOnly ? (
          <button type="button" className="b-link" onClick={() => mend(fixable)}>
            {t('findings.fixKind', { count: fixable.length })}
          </button>
        ) : null}
        <button
          type="button"
          className="b-link b-link--soft"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-label={t('findings.whyOf', { text: `${subject} ${text}`.trim() })}
          onClick={() => setOpen(!open)}
        >
          {t('findings.why')}
        </button>
      </span>
    </li>
  )
}

const iconOf = { error: 'error', warning: 'warning', info: 'info' } as const

/** What a finding says, with the parts it speaks of called by their names. */
export const wholeText = (t: Parameters<typeof findingText>[0], definition: Definition, finding: Finding): string =>
  findingText(t, withNames(definition, finding))

/** Mends what is certain in one act, which one undo takes back, and says how many. */
function useMend(): (findings: readonly Finding[]) => void {
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  return (findings) => {
    const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []))
    editor.act('applyFixes', { fixes })
    announce(t('findings.fixed', { count: fixes.length }))
  }
}
