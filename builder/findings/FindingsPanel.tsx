import type { Finding } from '@motcua/core/check'
import { useTexts } from '@motcua/ui/i18n'
import { fold, Icon, useAnnounce } from '@motcua/ui/kit'
import { useEffect, useRef, useState } from 'react'
import type { Part } from '../parts/parts.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { FindingGroups, partOfFinding, wholeText } from './FindingGroups.tsx'
import { subjectAt } from './subject.ts'

const filters = ['all', 'error', 'warning', 'here', 'fixable'] as const
type Filter = (typeof filters)[number]

const openKey = 'motcua.findings.open'
/** A screen reader hears the new sums once the edits have come to rest, and not with each key. */
const restMs = 3000

/** What the check finds right now; whether it stands open is remembered on this device. */
export function FindingsPanel(props: {
  readonly findings: readonly Finding[] | null
  readonly part: Part
  readonly onOpen?: (open: boolean) => void
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { onOpen } = props
  const findings = props.findings ?? []
  const t = useTexts('builder')
  const [open, setOpen] = useState(readOpen)
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')]
  useEffect(() => onOpen?.(open), [open, onOpen])
  useSums(props.findings === null ? null : { errors, warnings })
  const toggle = () => {
    setOpen(!open)
    keepOpen(!open)
  }
  return (
    <section className="b-findings" data-open={open || undefined} aria-label={t('findings.title')}>
      <button
        type="button"
        className="b-findings__head"
        aria-expanded={open}
        aria-controls={open ? 'b-findings-list' : undefined}
        onClick={toggle}
      >
        <strong>{t('findings.title')}</strong>
        {props.findings === null ? (
          <span className="mc-soft">{t('findings.checking')}</span>
        ) : findings.length === 0 ? (
          <span className="b-count" data-tone="success">
            <Icon name="check" /> {t('findings.quiet')}
          </span>
        ) : (
          <>
            {errors === 0 ? (
              <span className="b-count" data-tone="success">
                <Icon name="check" /> {t('findings.quiet')}
              </span>
            ) : (
              <span className="b-count" data-tone="danger">
                <Icon name="error" /> {t('findings.errors', { count: errors })}
              </span>
            )}
            {warnings > 0 ? (
              <span className="b-count" data-tone="warning">
                <Icon name="warning" /> {t('findings.warnings', { count: warnings })}
              </span>
            ) : null}
            {infos > 0 ? (
              <span className="b-count" data-tone="quiet">
                <Icon name="info" /> {t('findings.infos', { count: infos })}
              </span>
            ) : null}
          </>
        )}
        <span className="b-toolbar__space" />
        <Icon name="chevronDown" />
      </button>
      {open ? (
        <div id="b-findings-list" className="b-findings__list">
          {findings.length === 0 ? (
            <p className="b-help">{t(props.findings === null ? 'findings.checking' : 'findings.quietHelp')}</p>
          ) : (
            <Filtered findings={findings} part={props.part} onJump={props.onJump} />
          )}
        </div>
      ) : null}
    </section>
  )
}

function Filtered(props: {
  readonly findings: readonly Finding[]
  readonly part: Part
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { findings, part, onJump } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const [filter, setFilter] = useState<Filter>('all')
  const [query, setQuery] = useState('')
  const isIn: Record<Filter, (one: Finding) => boolean> = {
    all: () => true,
    error: (one) => one.severity === 'error',
    warning: (one) => one.severity === 'warning',
    here: (one) => partOfFinding(one) === part,
    fixable: (one) => one.fix !== undefined,
  }
  const wanted = fold(query)
  const shown = findings.filter(
    (one) =>
      isIn[filter](one) &&
      (wanted === '' || fold(`${subjectAt(definition, one.path)} ${wholeText(t, definition, one)}`).includes(wanted)),
  )
  return (
    <>
      <div className="b-findings__tools">
        <fieldset className="b-findings__filters">
          <legend className="mc-visually-hidden">{t('findings.show')}</legend>
          {filters.map((one) => (
            <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(`findings.show.${one}`)} <span className="b-findings__count">{findings.filter(isIn[one]).length}</span>
            </button>
          ))}
        </fieldset>
        <input
          type="search"
          className="b-input b-input--search"
          aria-label={t('findings.search')}
          placeholder={t('findings.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {shown.length === 0 ? (
        <p className="b-help">{t('findings.filterNone')}</p>
      ) : (
        <FindingGroups findings={shown} onJump={onJump} />
      )}
    </>
  )
}

function useSums(sums: { readonly errors: number; readonly warnings: number } | null): void {
  const announce = useAnnounce()
  const t = useTexts('builder')
  const said = useRef<string | null>(null)
  const text = sums && t('findings.now', sums)
  useEffect(() => {
    if (text === null) return
    if (said.current === null) said.current = text
    if (said.current === text) return
    const timer = setTimeout(() => {
      said.current = text
      announce(text)
    }, restMs)
    return () => clearTimeout(timer)
  }, [text, announce])
}

function readOpen(): boolean {
  try {
    return localStorage.getItem(openKey) === 'yes'
  } catch {
    return false
  }
}

function keepOpen(open: boolean): void {
  try {
    localStorage.setItem(openKey, open ? 'yes' : 'no')
  } catch {
    // private windows: it holds for this page
  }
}
