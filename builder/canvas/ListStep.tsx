import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { memo } from 'react'
import { ItemMarks } from '../collab/ItemMarks.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { valueWord } from '../properties/words.ts'
import { stepKinds } from './KindMenu.tsx'
import type { BranchRow, ListRow, WayRow } from './list-rows.ts'
import type { MarkTone } from './paint.ts'
import { type StepChoice, StepSelect } from './StepSelect.tsx'
import { StepSign } from './StepSign.tsx'
import { metaOf } from './scene.ts'

/** What a row of the list can do; the same object as long as the list stands. */
export interface ListActs {
  readonly take: (step: string, together: boolean) => void
  readonly takeWay: (id: string) => void
  readonly takeBranch: (step: string, id: string) => void
  readonly makeInitial: (step: string) => void
  readonly move: (step: string, to: number) => void
  readonly remove: (step: string) => void
  readonly redirect: (way: string, to: string) => void
  readonly moveWay: (way: string, to: number) => void
  readonly removeWay: (way: string) => void
  readonly redirectBranch: (step: string, branch: string, initial: string) => void
  readonly removeBranch: (step: string, branch: string) => void
  readonly connect: (from: string, to: string, asBranch?: boolean) => void
  readonly grow: (kind: string, from: string) => void
}

interface ListStepProps {
  readonly row: ListRow
  readonly many: number
  readonly targets: readonly StepChoice[]
  readonly tone: MarkTone | null
  readonly isSelected: boolean
  /** id of the transition of this step that is selected */
  readonly way: string | null
  readonly branch: string | null
  readonly acts: ListActs
}

/** A step with its ways out. */
export const ListStep = memo(function ListStep(props: ListStepProps) {
  const { row, many, targets, tone, isSelected, acts } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const meta = [
    valueWord('kind', row.kind, language),
    metaOf(row, language),
    row.isInitial ? t('step.initial') : '',
    row.frame ?? '',
    tone ? t(`paint.${tone}`) : '',
  ]
  return (
    <li
      id={`step-${row.id}`}
      className="b-step"
      data-selected={isSelected || undefined}
      data-severity={tone === 'error' || tone === 'unreachable' ? 'error' : undefined}
    >
      <div className="b-step__head">
        <input
          type="checkbox"
          className="b-step__pick"
          aria-label={t('step.pick', { name: row.title })}
          checked={isSelected}
          onChange={() => acts.take(row.id, true)}
        />
        <button
          type="button"
          className="b-item__toggle"
          aria-pressed={isSelected}
          onClick={(event) => acts.take(row.id, event.shiftKey || event.ctrlKey || event.metaKey)}
        >
          <span className="b-sign">
            <StepSign kind={row.kind} />
          </span>
          <span>
            <strong>{row.title}</strong>
            <span className="b-card__meta">{meta.filter((piece) => piece !== '').join(' · ')}</span>
          </span>
        </button>
        <ItemMarks part="workflow" item={row.id} />
        <span className="b-item__tools">
          {row.isInitial ? null : (
            <button type="button" className="b-link" onClick={() => acts.makeInitial(row.id)}>
              {t('step.makeInitial')}
            </button>
          )}
          <IconButton
            icon="arrowUp"
            label={t('act.moveUpNamed', { name: row.title })}
            disabled={row.at === 0}
            onClick={() => acts.move(row.id, row.at - 1)}
          />
          <IconButton
            icon="arrowDown"
            label={t('act.moveDownNamed', { name: row.title })}
            disabled={row.at === many - 1}
            onClick={() => acts.move(row.id, row.at + 1)}
          />
          <IconButton
            icon="trash"
            label={t('act.removeNamed', { name: row.title })}
            onClick={() => acts.remove(row.id)}
          />
        </span>
      </div>
      <ul className="b-ways">
        {row.branches.map((branch) => (
          <Branch
            key={branch.id}
            branch={branch}
            isOnly={row.branches.length === 1}
            isSelected={props.branch === branch.id}
            step={row.id}
            targets={targets}
            acts={acts}
          />
        ))}
        {row.ways.map((way, i) => (
          <Way
            key={way.id}
            way={way}
            at={i}
            isSelected={props.way === way.id}
            row={row}
            targets={targets}
            acts={acts}
          />
        ))}
        {row.kind === 'end' ? null : (
          <li className="b-ways__add">
            <StepSelect
              label={t('transition.addFrom', { name: row.title })}
              value=""
              empty={`+ ${t('transition.add')}`}
              options={targets}
              onChange={(to) => (to ? acts.connect(row.id, to) : undefined)}
            />
            <select
              className="b-input"
              aria-label={t('step.growFrom', { name: row.title })}
              value=""
              onChange={(event) => acts.grow(event.target.value, row.id)}
            >
              <option value="">+ {t('step.grow')}</option>
              {stepKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {valueWord('kind', kind, language)}
                </option>
              ))}
            </select>
            {row.kind === 'parallel' ? (
              <StepSelect
                label={t('branch.addFrom', { name: row.title })}
                value=""
                empty={`+ ${t('branch.add')}`}
                options={targets}
                onChange={(to) => (to ? acts.connect(row.id, to, true) : undefined)}
              />
            ) : null}
          </li>
        )}
      </ul>
    </li>
  )
})

function Way(props: {
  readonly way: WayRow
  readonly at: number
  readonly isSelected: boolean
  readonly row: ListRow
  readonly targets: readonly StepChoice[]
  readonly acts: ListActs
}) {
  const { way, at, row, targets, acts, isSelected } = props
  const t = useTexts('builder')
  return (
    <li id={`transition-${way.id}`} data-selected={isSelected || undefined}>
      <button type="button" className="b-way" aria-pressed={isSelected} onClick={() => acts.takeWay(way.id)}>
        {way.label}
        {way.hasCondition ? ` · ${t('field.conditional')}` : ''}
      </button>
      <span aria-hidden="true">→</span>
      <StepSelect
        label={t('transition.to', { name: way.label })}
        value={way.to}
        options={targets}
        onChange={(to) => acts.redirect(way.id, to)}
      />
      <span className="b-item__tools">
        {row.ways.length > 1 ? (
          <>
            <IconButton
              icon="arrowUp"
              label={t('act.moveUpNamed', { name: way.label })}
              disabled={at === 0}
              onClick={() => acts.moveWay(way.id, at - 1)}
            />
            <IconButton
              icon="arrowDown"
              label={t('act.moveDownNamed', { name: way.label })}
              disabled={at === row.ways.length - 1}
              onClick={() => acts.moveWay(way.id, at + 1)}
            />
          </>
        ) : null}
        <IconButton
          icon="trash"
          label={t('act.removeNamed', { name: way.label })}
          onClick={() => acts.removeWay(way.id)}
        />
      </span>
    </li>
  )
}

function Branch(props: {
  readonly branch: BranchRow
  readonly isOnly: boolean
  readonly isSelected: boolean
  readonly step: string
  readonly targets: readonly StepChoice[]
  readonly acts: ListActs
}) {
  const { branch, step, acts } = props
  const t = useTexts('builder')
  return (
    <li data-selected={props.isSelected || undefined}>
      <button
        type="button"
        className="b-way b-way--branch"
        aria-pressed={props.isSelected}
        onClick={() => acts.takeBranch(step, branch.id)}
      >
        {t('branch.named', { name: branch.title })}
      </button>
      <span aria-hidden="true">{branch.initial === null ? '?' : '⇉'}</span>
      {branch.initial === null ? (
        <span className="b-help">{t('branch.consultation')}</span>
      ) : (
        <StepSelect
          label={t('branch.initial', { name: branch.title })}
          value={branch.initial}
          options={props.targets}
          onChange={(to) => acts.redirectBranch(step, branch.id, to)}
        />
      )}
      <span className="b-item__tools">
        <IconButton
          icon="trash"
          label={t('act.removeNamed', { name: branch.title })}
          disabled={props.isOnly}
          onClick={() => acts.removeBranch(step, branch.id)}
        />
      </span>
    </li>
  )
}
