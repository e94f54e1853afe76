import {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  rowScope,
  type Scope,
} from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Icon, Menu, type MenuItem, useAnnounce } from '@motcua/ui/kit'
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { newRow } from './comparisons.ts'
import { duplicateAt, moveTo, type Place, replaceAt, stepAt, unwrapAt, wrapAt } from './edit-rows.ts'
import { RowFields } from './RowFields.tsx'
import { RowsOf, RowsProvider } from './RowsOf.tsx'
import { partWords, type Words, wordsFor } from './sentence.ts'

/** How a line came out when the condition was tried. */
export type Verdicts = ReadonlyMap<ConditionPart, 'true' | 'false' | 'unknown' | 'error'>

interface Shared {
  readonly root: ConditionGroup
  readonly words: Words
  readonly verdicts: Verdicts | undefined
  readonly onChange: (root: ConditionGroup) => void
  /** after a move by key the focus follows the line */
  readonly onMoved: (place: Place) => void
  readonly dragged: { readonly current: Place | null }
  readonly setDragged: (place: Place | null) => void
  readonly over: string | null
  readonly setOver: (place: string | null) => void
}

/** The lines of a condition, groups inside groups: moved by mouse or Alt and arrows, doubled, wrapped, negated. */
export function Rows(props: {
  readonly group: ConditionGroup
  readonly scope: Scope
  readonly verdicts?: Verdicts | undefined
  readonly onChange: (group: ConditionGroup) => void
}) {
  const { group, scope, onChange } = props
  const definition = useDefinition()
  const language = useLanguage()
  const t = useTexts('builder')
  const words = useMemo(() => wordsFor(definition, scope, language, t), [definition, scope, language, t])
  const dragged = useRef<Place | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const holder = useRef<HTMLDivElement>(null)
  const shared: Shared = {
    root: group,
    words,
    verdicts: props.verdicts,
    onChange,
    onMoved: (place) =>
      requestAnimationFrame(() =>
        holder.current?.querySelector<HTMLElement>(`[data-place="${place.join('.')}"] .b-part__grip`)?.focus(),
      ),
    dragged,
    setDragged: (place) => {
      dragged.current = place
    },
    over,
    setOver,
  }
  return (
    <RowsProvider value={Rows}>
      <div ref={holder}>
        <Group group={group} place={[]} shared={shared} />
      </div>
    </RowsProvider>
  )
}

function Group({
  group,
  place,
  shared,
}: {
  readonly group: ConditionGroup
  readonly place: Place
  readonly shared: Shared
}) {
  const { words, root, onChange } = shared
  const t = useTexts('builder')
  const set = (next: ConditionGroup) => onChange(place.length === 0 ? next : replaceAt(root, place, [next]))
  const add = (part: ConditionPart) => set({ ...group, rows: [...group.rows, part] })
  const row = () => newRow(words.scope, words.names)
  const tables = [...words.names.values()].filter(
    ({ type }) => typeof type === 'object' && 'list' in type && typeof type.list === 'object',
  )
  const addMore: MenuItem[] = [
    {
      id: 'group',
      label: t('condition.addGroup'),
      onSelect: () => add({ kind: 'group', join: group.join === 'and' ? 'or' : 'and', rows: [row()] }),
    },
    ...tables.map(({ name, label }) => ({
      id: name,
      label: t('condition.addEach', { of: label }),
      onSelect: () => {
        const own = freeName(words, name)
        const inner = wordsFor(words.definition, rowScope(words.scope, name, own), words.language, words.t)
        const first = [...inner.names.keys()].find((one) => one.startsWith(`${own}.`))
        const start = newRow(inner.scope, new Map([...inner.names].filter(([one]) => one === first)))
        add({ kind: 'each', every: false, of: name, name: own, group: { kind: 'group', join: 'and', rows: [start] } })
      },
    })),
  ]
  return (
    <fieldset className="b-rows" aria-label={t(`condition.${group.join}`)}>
      {group.rows.length > 1 ? (
        <Select
          label={t('condition.join')}
          value={group.join}
          options={[
            { value: 'and', label: t('condition.and') },
            { value: 'or', label: t('condition.or') },
          ]}
          onChange={(join) => set({ ...group, join: join === 'or' ? 'or' : 'and' })}
        />
      ) : null}
      {group.rows.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names; what is typed in them stands in the condition
        <PartLine key={`${i}.${part.kind}`} part={part} place={[...place, i]} shared={shared} />
      ))}
      <div className="b-row">
        {place.length > 0 ? (
          <button type="button" className="b-link" onClick={() => add(row())}>
            + {t('condition.add')}
          </button>
        ) : null}
        <Menu label={t('condition.addMore')} items={addMore} size="sm" align="start" />
      </div>
    </fieldset>
  )
}

/** A short name for the row that nothing else has. */
function freeName({ scope }: Words, of: string): string {
  const letter = /[a-z]/.exec(of.split('.').at(-1) ?? '')?.[0] ?? 'r'
  for (let n = 0; ; n += 1) {
    const name = n === 0 ? letter : `${letter}${n}`
    if (!scope.names.has(name)) return name
  }
}

function PartLine({
  part,
  place,
  shared,
}: {
  readonly part: ConditionPart
  readonly place: Place
  readonly shared: Shared
}) {
  const { root, words, onChange, over, verdicts } = shared
  const t = useTexts('builder')
  const announce = useAnnounce()
  const said = partWords(part, words)
  const name = place.join('.')
  const verdict = verdicts?.get(part)
  const replace = (next: ConditionPart) => onChange(replaceAt(root, place, [next]))
  const step = (by: -1 | 1) => {
    const moved = stepAt(root, place, by)
    if (moved.group === root) return
    onChange(moved.group)
    announce(t('condition.moved', { at: (moved.place.at(-1) ?? 0) + 1 }))
    shared.onMoved(moved.place)
  }
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    step(event.key === 'ArrowUp' ? -1 : 1)
  }
  const drag = {
    onDragOver: (event: DragEvent) => {
      if (!shared.dragged.current) return
      event.preventDefault()
      event.stopPropagation()
      if (over !== name) shared.setOver(name)
    },
    onDrop: (event: DragEvent) => {
      const from = shared.dragged.current
      if (!from) return
      event.preventDefault()
      event.stopPropagation()
      shared.setOver(null)
      shared.setDragged(null)
      onChange(moveTo(root, from, place))
    },
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the same is done with Alt and arrows and in the menu
    <div
      className="b-part"
      data-place={name}
      data-over={over === name || undefined}
      data-verdict={verdict}
      onKeyDown={keys}
      {...drag}
    >
      <div className="b-part__head">
        <button
          type="button"
          className="b-part__grip"
          draggable
          aria-label={t('condition.grip', { what: said })}
          title={t('condition.gripHelp')}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', said)
            shared.setDragged(place)
          }}
          onDragEnd={() => {
            shared.setDragged(null)
            shared.setOver(null)
          }}
        >
          <Icon name="menu" />
        </button>
        {part.not ? <span className="b-tag">{t('condition.notTag')}</span> : null}
        {verdict ? (
          <span className="b-verdict" data-verdict={verdict}>
            {t(`try.${verdict}`)}
          </span>
        ) : null}
        <span className="b-toolbar__space" />
        <Menu label={t('condition.more', { what: said })} icon="dots" iconOnly size="sm" items={actsOn()} />
        <IconButton
          icon="trash"
          label={t(part.kind === 'group' ? 'condition.removeGroup' : 'condition.remove')}
          onClick={() => onChange(replaceAt(root, place, []))}
        />
      </div>
      {part.kind === 'group' ? (
        <Group group={part} place={place} shared={shared} />
      ) : part.kind === 'row' ? (
        <RowFields row={part} words={words} onChange={replace} />
      ) : (
        <Each part={part} words={words} onChange={replace} />
      )}
      <Guard part={part} words={words} onChange={replace} />
    </div>
  )

  function actsOn(): MenuItem[] {
    const { not: _not, ...plain } = part
    const readNames = namesRead(part, words)
    return [
      { id: 'up', label: t('act.moveUp'), icon: 'arrowUp', onSelect: () => step(-1) },
      { id: 'down', label: t('act.moveDown'), icon: 'arrowDown', onSelect: () => step(1) },
      { id: 'copy', label: t('condition.duplicate'), icon: 'copy', onSelect: () => onChange(duplicateAt(root, place)) },
      {
        id: 'wrap',
        label: t('condition.wrap'),
        onSelect: () => onChange(wrapAt(root, place, newRow(words.scope, words.names))),
      },
      ...(part.kind === 'group' && !part.not && !part.ifEmpty
        ? [{ id: 'unwrap', label: t('condition.unwrap'), onSelect: () => onChange(unwrapAt(root, place)) }]
        : []),
      {
        id: 'not',
        label: t('condition.not'),
        checked: part.not === true,
        onSelect: () => replace(part.not ? (plain as ConditionPart) : { ...part, not: true }),
      },
      ...(part.ifEmpty || readNames.length === 0
        ? []
        : [
            {
              id: 'empty',
              label: t('condition.ifEmpty'),
              onSelect: () => replace({ ...part, ifEmpty: { names: readNames, gives: false } }),
            },
          ]),
    ]
  }
}

/** What a line counts as while an answer is still missing. */
function Guard(props: {
  readonly part: ConditionPart
  readonly words: Words
  readonly onChange: (part: ConditionPart) => void
}) {
  const { part, words, onChange } = props
  const t = useTexts('builder')
  const { ifEmpty, ...plain } = part
  if (!ifEmpty) return null
  const names = ifEmpty.names.map((name) => words.names.get(name)?.label ?? name).join(', ')
  return (
    <div className="b-guard">
      <span>{t('condition.whileEmpty', { names })}</span>
      <Select
        label={t('condition.whileEmpty', { names })}
        value={String(ifEmpty.gives)}
        options={[
          { value: 'false', label: t('condition.countsNo') },
          { value: 'true', label: t('condition.countsYes') },
        ]}
        onChange={(next) => onChange({ ...part, ifEmpty: { ...ifEmpty, gives: next === 'true' } })}
      />
      <IconButton icon="close" label={t('condition.noGuard')} onClick={() => onChange(plain as ConditionPart)} />
    </div>
  )
}

/** Some or every row of a table fits. */
function Each(props: {
  readonly part: Extract<ConditionPart, { kind: 'each' }>
  readonly words: Words
  readonly onChange: (part: ConditionPart) => void
}) {
  const { part, words, onChange } = props
  const t = useTexts('builder')
  const scope = useMemo(() => rowScope(words.scope, part.of, part.name), [words.scope, part.of, part.name])
  return (
    <div className="b-operand b-operand--rows">
      <Select
        label={t('condition.each')}
        value={part.every ? 'every' : 'some'}
        options={(['some', 'every'] as const).map((value) => ({
          value,
          label: t(`condition.each.${value}`, { of: words.names.get(part.of)?.label ?? part.of }),
        }))}
        onChange={(next) => onChange({ ...part, every: next === 'every' })}
      />
      <RowsOf group={part.group} scope={scope} onChange={(group) => onChange({ ...part, group })} />
    </div>
  )
}

/** Fields that a line reads by name, for the question what it counts as while they are empty. */
function namesRead(part: ConditionPart, words: Words): string[] {
  const out = new Set<string>()
  const operand = (one: ConditionRow['of']): void => {
    if (one.kind === 'field') {
      if (words.names.get(one.field)?.fieldId) out.add(one.field)
    } else if (one.kind === 'shift' || one.kind === 'length' || one.kind === 'changed') operand(one.of)
    else if (one.kind === 'age') [one.of, one.on].forEach(operand)
    else if (one.kind === 'span') [one.from, one.to].forEach(operand)
    else if (one.kind === 'math') [one.left, one.right].forEach(operand)
  }
  const visit = (one: ConditionPart): void => {
    if (one.kind === 'group') one.rows.forEach(visit)
    else if (one.kind === 'row') [one.of, ...one.values].forEach(operand)
    else if (one.kind === 'each') out.add(one.of)
  }
  visit(part)
  return [...out]
}
