import type { Definition } from './definition.ts'
import { allBlocks } from './document-template.ts'
import type { Field } from './field.ts'
import type { StepOf } from './workflow.ts'

/** What an expression may read. */
export type ExpressionScope =
  /** answers alone: form rules, cases, requirements, fees */
  | { readonly kind: 'form' }
  /** inside a column: the form and `row` */
  | { readonly kind: 'row'; readonly table: string }
  /** answers and who acts: conditions of transitions, effects, units */
  | { readonly kind: 'workflow' }
  /** a cell of a decision table, tested against an input */
  | { readonly kind: 'unaryTest'; readonly table: string; readonly input: string }

export type ExpectedType = 'boolean' | 'number' | 'money' | 'text' | 'date' | 'any'

/** One FEEL text of a definition: where it stands, what it must give, what it may read. */
export interface PlacedExpression {
  /** stable name by ids, e.g. `transition.t-sign.when`; key of the compiled closures */
  readonly place: string
  /** path in the document, for jumps */
  readonly path: readonly (string | number)[]
  readonly text: string
  readonly expected: ExpectedType
  readonly scope: ExpressionScope
}

/** Every expression of a definition, in reading order: what is type-checked, compiled and rewritten on a rename. */
export function listExpressions(definition: Definition): PlacedExpression[] {
  const out: PlacedExpression[] = []
  const add = (
    place: string,
    path: readonly (string | number)[],
    text: unknown,
    expected: ExpectedType,
    scope: ExpressionScope = { kind: 'form' },
  ) => {
    if (typeof text === 'string') out.push({ place, path, text, expected, scope })
  }
  listFormExpressions(definition, add)
  definition.cases.forEach((c, i) => add(`case.${c.id}.when`, ['cases', i, 'when'], c.when, 'boolean'))
  definition.requirements.forEach((r, i) =>
    add(`requirement.${r.id}.when`, ['requirements', i, 'when'], r.when, 'boolean'),
  )
  definition.fees.forEach((fee, i) => {
    add(`fee.${fee.id}.when`, ['fees', i, 'when'], fee.when, 'boolean')
    const { shape } = fee
    if ('quantity' in shape) add(`fee.${fee.id}.quantity`, ['fees', i, 'shape', 'quantity'], shape.quantity, 'number')
    if (shape.kind === 'tiered') add(`fee.${fee.id}.times`, ['fees', i, 'shape', 'times'], shape.times, 'number')
    if (shape.kind === 'percentage') add(`fee.${fee.id}.base`, ['fees', i, 'shape', 'base'], shape.base, 'money')
    fee.reliefs.forEach((r, j) =>
      add(`fee.${fee.id}.relief.${r.id}.when`, ['fees', i, 'reliefs', j, 'when'], r.when, 'boolean'),
    )
  })
  definition.tables.forEach((table, i) => {
    table.inputs.forEach((input, j) =>
      add(`table.${table.id}.input.${input.id}`, ['tables', i, 'inputs', j, 'expression'], input.expression, 'any'),
    )
    table.rules.forEach((rule, j) => {
      rule.when.forEach((cell, k) => {
        const input = table.inputs[k]
        if (input && cell.trim() !== '' && cell.trim() !== '-')
          add(
            `table.${table.id}.rule.${rule.id}.when.${input.id}`,
            ['tables', i, 'rules', j, 'when', k],
            cell,
            'boolean',
            {
              kind: 'unaryTest',
              table: table.id,
              input: input.id,
            },
          )
      })
      rule.then.forEach((cell, k) => {
        const output = table.outputs[k]
        if (output)
          add(
            `table.${table.id}.rule.${rule.id}.then.${output.id}`,
            ['tables', i, 'rules', j, 'then', k],
            cell,
            output.type,
          )
      })
    })
  })
  listWorkflowExpressions(definition, add)
  definition.deadlines.timeLimits.forEach((t, i) =>
    add(`timeLimit.${t.id}.when`, ['deadlines', 'timeLimits', i, 'when'], t.when, 'boolean'),
  )
  definition.deadlines.extensions.forEach((e, i) =>
    add(`extension.${e.id}.when`, ['deadlines', 'extensions', i, 'when'], e.when, 'boolean'),
  )
  listWindowExpressions(definition, add)
  definition.outputs.forEach((output, i) => {
    for (const block of allBlocks(output.template.blocks))
      add(`output.${output.id}.block.${block.id}.when`, ['outputs', i, 'template', 'blocks'], block.when, 'boolean')
  })
  return out
}

type Add = (
  place: string,
  path: readonly (string | number)[],
  text: unknown,
  expected: ExpectedType,
  scope?: ExpressionScope,
) => void

function listFormExpressions(definition: Definition, add: Add): void {
  const visit = (fields: readonly Field[], at: (string | number)[], scope: ExpressionScope) => {
    fields.forEach((field, i) => {
      const path = [...at, i]
      const place = (name: string) => `field.${field.id}.${name}`
      add(place('required'), [...path, 'required'], field.required, 'boolean', scope)
      add(place('visible'), [...path, 'visible'], field.visible, 'boolean', scope)
      field.validations?.forEach((v, j) =>
        add(place(`validation.${v.id}`), [...path, 'validations', j, 'rule'], v.rule, 'boolean', scope),
      )
      if (field.source?.kind === 'field')
        add(place('copy.when'), [...path, 'source', 'when'], field.source.when, 'boolean', scope)
      if ('options' in field)
        field.options.forEach((o, j) =>
          add(place(`option.${o.value}.when`), [...path, 'options', j, 'when'], o.when, 'boolean', scope),
        )
      if (field.type === 'number' || field.type === 'money' || field.type === 'date' || field.type === 'partialDate') {
        const type = field.type === 'number' || field.type === 'money' ? 'number' : 'date'
        for (const bound of ['min', 'max'] as const)
          if (typeof field[bound] === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(field[bound]))
            add(place(bound), [...path, bound], field[bound], type, scope)
      }
      if (field.type === 'computed') add(place('value'), [...path, 'value'], field.value, field.result, scope)
      if (field.type === 'lookup')
        for (const [name, text] of Object.entries(field.input))
          add(place(`input.${name}`), [...path, 'input', name], text, 'any', scope)
      if (field.type === 'table') {
        add(place('minRows'), [...path, 'minRows'], field.minRows, 'number', scope)
        visit(field.columns as Field[], [...path, 'columns'], { kind: 'row', table: field.id })
      }
    })
  }
  definition.form.pages.forEach((page, p) => {
    add(`page.${page.id}.visible`, ['form', 'pages', p, 'visible'], page.visible, 'boolean')
    page.sections.forEach((section, s) => {
      const at = ['form', 'pages', p, 'sections', s]
      add(`section.${section.id}.visible`, [...at, 'visible'], section.visible, 'boolean')
      visit(section.fields, [...at, 'fields'], { kind: 'form' })
    })
  })
  definition.form.officialSections.forEach((section, s) => {
    const at = ['form', 'officialSections', s]
    add(`section.${section.id}.visible`, [...at, 'visible'], section.visible, 'boolean')
    visit(section.fields, [...at, 'fields'], { kind: 'form' })
  })
}

function listWorkflowExpressions(definition: Definition, add: Add): void {
  const workflow: ExpressionScope = { kind: 'workflow' }
  definition.workflow.steps.forEach((step, i) => {
    const path = ['workflow', 'steps', i]
    if (step.kind === 'task' || step.kind === 'group')
      add(`step.${step.id}.unit`, [...path, 'actor', 'unit'], step.actor.unit, 'text', workflow)
    if (step.kind === 'automatic' && step.act.kind === 'source')
      for (const [name, text] of Object.entries(step.act.input))
        add(`step.${step.id}.input.${name}`, [...path, 'act', 'input', name], text, 'any', workflow)
    if (step.kind === 'wait' && step.until.kind === 'date')
      add(`step.${step.id}.date`, [...path, 'until', 'date'], step.until.date, 'date', workflow)
    if (step.kind === 'parallel') {
      step.branches.forEach((b, j) => {
        const at = [...path, 'branches', j]
        const place = `step.${step.id}.branch.${b.id}`
        add(`${place}.when`, [...at, 'when'], b.when, 'boolean', workflow)
        if (b.kind === 'consultation') add(`${place}.agency`, [...at, 'agency'], b.agency, 'text', workflow)
      })
      if (step.join.kind === 'condition')
        add(`step.${step.id}.join`, [...path, 'join', 'when'], step.join.when, 'boolean', workflow)
    }
    if (step.kind === 'chain') listChainExpressions(step, path, add)
  })
  definition.workflow.transitions.forEach((transition, i) => {
    const path = ['workflow', 'transitions', i]
    add(`transition.${transition.id}.when`, [...path, 'when'], transition.when, 'boolean', workflow)
    transition.effects.forEach((effect, j) => {
      if (effect.kind === 'setField')
        add(`transition.${transition.id}.effect.${j}`, [...path, 'effects', j, 'value'], effect.value, 'any', workflow)
      if (effect.kind === 'call')
        for (const [name, text] of Object.entries(effect.input))
          add(
            `transition.${transition.id}.effect.${j}.${name}`,
            [...path, 'effects', j, 'input', name],
            text,
            'any',
            workflow,
          )
    })
  })
}

function listWindowExpressions({ window }: Definition, add: Add): void {
  if (!window) return
  const scope: ExpressionScope = { kind: 'workflow' }
  add('window.eligible', ['window', 'eligible'], window.eligible, 'boolean', scope)
  add('window.score', ['window', 'score'], window.score, 'number', scope)
  window.tieBreak.forEach((one, i) =>
    add(`window.tieBreak.${one.id}`, ['window', 'tieBreak', i, 'by'], one.by, 'any', scope),
  )
}

function listChainExpressions(step: StepOf<'chain'>, path: readonly (string | number)[], add: Add): void {
  const workflow: ExpressionScope = { kind: 'workflow' }
  add(`step.${step.id}.unit`, [...path, 'actor', 'unit'], step.actor.unit, 'text', workflow)
  if (step.join.kind === 'condition')
    add(`step.${step.id}.join`, [...path, 'join', 'when'], step.join.when, 'boolean', workflow)
  step.children.forEach((child, i) => {
    const at = [...path, 'children', i]
    const place = `step.${step.id}.child.${child.id}`
    add(`${place}.when`, [...at, 'when'], child.when, 'boolean', workflow)
    add(`${place}.agency`, [...at, 'agency'], child.agency, 'text', workflow)
    for (const [name, text] of Object.entries(child.input))
      add(`${place}.input.${name}`, [...at, 'input', name], text, 'any', workflow)
    child.undo.forEach((effect, j) => {
      if (effect.kind !== 'call') return
      for (const [name, text] of Object.entries(effect.input))
        add(`${place}.undo.${j}.${name}`, [...at, 'undo', j, 'input', name], text, 'any', workflow)
    })
  })
}
