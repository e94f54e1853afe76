import type { Scenario } from '@motcua/core/definition'
import { findText } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import { FormPage, type FormServices } from '@motcua/ui/form'
import { useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { DenialNotice } from './DenialNotice.tsx'
import { fromLocalInput, toLocalInput } from './local-time.ts'
import { type Draft, evaluateDraft, fillDraft, startOf } from './samples.ts'
import { draftOf } from './start-draft.ts'
import type { Ground } from './use-simulation.ts'
import type { Words } from './words.ts'

/** What a citizen hands in: the form drawn by his own renderer, the papers, who he is and when. */
export function StartForm(props: {
  readonly ground: Ground
  readonly words: Words
  readonly draft: Draft
  readonly denial: Denial | null
  readonly onChange: (draft: Draft) => void
  readonly onSubmit: (start: Scenario['start']) => void
  /** in place of the words of submitting */
  readonly submitLabel?: string
}) {
  const { ground, words, draft, denial, onChange, onSubmit } = props
  const { version, reference } = ground
  const { definition } = version
  const t = useTexts('builder')
  const announce = useAnnounce()
  const [page, setPage] = useState(definition.form.pages[0]?.id ?? 'documents')
  const [attempt, setAttempt] = useState(0)
  const evaluation = useMemo(() => evaluateDraft(version, reference, draft), [version, reference, draft])
  const pages = definition.form.pages.filter(({ id }) => evaluation.visiblePages.has(id))
  const shown = pages.some(({ id }) => id === page) || page === 'documents' ? page : (pages[0]?.id ?? 'documents')
  const services = useMemo(() => sampleServices(draft.at), [draft.at])
  const fill = () => {
    onChange(fillDraft(version, reference, draft))
    announce(t('simulate.start.filled'))
  }
  const submit = () => {
    setAttempt(attempt + 1)
    onSubmit(startOf(definition, draft))
  }
  const asked = evaluation.requirements.flatMap((id) => version.requirements.get(id) ?? [])
  const isPersonal = definition.duty === undefined
  return (
    <section
      className="b-sim__start"
      aria-label={t('simulate.start.title')}
      onKeyDown={(event) => {
        if (!event.altKey || event.code !== 'KeyM') return
        event.preventDefault()
        fill()
      }}
    >
      <p className="b-help">{t(isPersonal ? 'simulate.start.help' : 'simulate.start.dutyHelp')}</p>
      <div className="b-sim__bar">
        <label className="b-sim__small">
          <span>{t('simulate.start.at')}</span>
          <input
            className="b-input b-input--date"
            type="datetime-local"
            value={toLocalInput(draft.at)}
            onChange={(event) => {
              const at = fromLocalInput(event.target.value)
              if (at) onChange({ ...draft, at })
            }}
          />
        </label>
        {isPersonal ? (
          <div className="b-sim__small">
            <span aria-hidden="true">{t('simulate.start.channel')}</span>
            <Select
              label={t('simulate.start.channel')}
              value={draft.channel}
              options={reference.service.channels.map((value) => ({
                value,
                label: valueWord('channel', value, words.language),
              }))}
              onChange={(value) => onChange({ ...draft, channel: value as Draft['channel'] })}
            />
          </div>
        ) : null}
        {isPersonal && definition.scenarios.length > 0 ? (
          <div className="b-sim__small">
            <span aria-hidden="true">{t('simulate.start.from')}</span>
            <Select
              label={t('simulate.start.from')}
              value=""
              empty={t('simulate.start.choose')}
              options={definition.scenarios.map(({ name }, i) => ({ value: String(i), label: name }))}
              onChange={(value) => {
                const scenario = definition.scenarios[Number(value)]
                if (value !== '' && scenario) onChange(draftOf(definition, scenario.start))
              }}
            />
          </div>
        ) : null}
        {isPersonal ? (
          <Button icon="edit" aria-keyshortcuts="Alt+M" onClick={fill}>
            {t('simulate.start.fill')}
          </Button>
        ) : null}
        <Button kind="primary" icon="play" onClick={submit}>
          {props.submitLabel ?? t(isPersonal ? 'simulate.start.submit' : 'simulate.start.duty')}
        </Button>
      </div>
      {denial ? <DenialNotice definition={definition} denial={denial} title={t('simulate.start.refused')} /> : null}
      {isPersonal ? (
        <>
          <Who draft={draft} onChange={onChange} />
          <nav className="b-sim__pages" aria-label={t('simulate.start.pages')}>
            {pages.map(({ id }, i) => (
              <button
                key={id}
                type="button"
                className="b-chip"
                aria-current={id === shown ? 'step' : undefined}
                onClick={() => setPage(id)}
              >
                {i + 1}. {findText(definition, words.language, `page.${id}.title`) ?? id}
              </button>
            ))}
            <button
              type="button"
              className="b-chip"
              aria-current={shown === 'documents' ? 'step' : undefined}
              onClick={() => setPage('documents')}
            >
              {t('simulate.start.documents', { count: asked.length })}
            </button>
          </nav>
          <div className="b-sim__paper">
            {shown === 'documents' ? (
              <Papers asked={asked} draft={draft} words={words} onChange={onChange} />
            ) : (
              <FormPage
                key={shown}
                definition={definition}
                page={shown}
                language={words.language}
                answers={draft.answers}
                evaluation={evaluation}
                attempt={attempt}
                headingLevel={3}
                reference={reference}
                services={services}
                onChange={(id, value) => onChange({ ...draft, answers: { ...draft.answers, [id]: value } })}
                onSubmit={submit}
              />
            )}
          </div>
        </>
      ) : null}
    </section>
  )
}

const parts = ['fullName', 'personalId', 'birthDate', 'gender', 'phone', 'email', 'address'] as const

/** The account that hands it in. What is left empty is that of Nguyễn Văn A. */
function Who({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const t = useTexts('builder')
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = draft.submitter
    onChange({ ...draft, submitter: value === '' ? others : { ...others, [name]: value } })
  }
  return (
    <details className="b-more b-sim__who">
      <summary>
        {t('simulate.start.who')}: {String(draft.submitter.fullName ?? 'Nguyễn Văn A')}
      </summary>
      <div className="b-sim__grid">
        <label className="b-sim__small">
          <span>{t('simulate.who.kind')}</span>
          <select
            className="b-input"
            value={String(draft.submitter.kind ?? '')}
            onChange={(event) => set('kind', event.target.value)}
          >
            <option value="">{t('simulate.who.person')}</option>
            <option value="organisation">{t('simulate.who.organisation')}</option>
          </select>
        </label>
        {parts.map((name) => (
          <label key={name} className="b-sim__small">
            <span>{t(`simulate.who.${name}`)}</span>
            <input
              className="b-input"
              value={String(draft.submitter[name] ?? '')}
              placeholder={name === 'fullName' ? 'Nguyễn Văn A' : name === 'birthDate' ? '1990-04-12' : undefined}
              onChange={(event) => set(name, event.target.value)}
            />
          </label>
        ))}
      </div>
    </details>
  )
}

function Papers(props: {
  readonly asked: readonly { readonly id: string; readonly mode: string }[]
  readonly draft: Draft
  readonly words: Words
  readonly onChange: (draft: Draft) => void
}) {
  const { asked, draft, words, onChange } = props
  const t = useTexts('builder')
  if (asked.length === 0) return <p className="b-help">{t('simulate.start.noDocuments')}</p>
  return (
    <ul className="b-sim__papers">
      {asked.map(({ id, mode }) => (
        <li key={id}>
          <label htmlFor={`paper-${id}`}>
            {words.text(`requirement.${id}.title`) ?? id}
            <span className="b-card__meta">{valueWord('mode', mode, words.language)}</span>
          </label>
          <input
            id={`paper-${id}`}
            className="b-input b-input--number"
            type="number"
            min={0}
            max={20}
            value={draft.documents[id] ?? 0}
            onChange={(event) =>
              onChange({ ...draft, documents: { ...draft.documents, [id]: Math.max(0, Number(event.target.value)) } })
            }
          />
        </li>
      ))}
    </ul>
  )
}

/** Files, signatures and look-ups of a simulation: nothing leaves the browser. */
function sampleServices(at: string): FormServices {
  return {
    upload: (file, _field, events) => {
      events.onDone({
        fileId: `simulated-${file.name}`,
        name: file.name,
        size: file.size,
        type: file.type || 'application/pdf',
        sha256: '0'.repeat(64),
      })
      return { pause: () => {}, resume: () => {}, cancel: () => {} }
    },
    sign: async () => ({ at, by: 'Nguyễn Văn A' }),
  }
}
