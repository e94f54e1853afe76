import type { AnyStateMachine } from 'xstate'
import { compileMachine, groupByFrom } from '../compile/machine.ts'
import { scopesOf } from '../compile/scopes.ts'
import {
  type ConsultationBranch,
  type Definition,
  listExpressions,
  listFields,
  type PlacedExpression,
  type PlacedField,
  type Requirement,
  type Step,
  type StepOf,
  type Transition,
  versionHash,
} from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import { type CompiledForm, compileForm } from '../evaluate/index.ts'
import { type CompiledExpression, compileExpression, type TableFunction } from '../expression/index.ts'
import { compileTables } from '../tables/index.ts'

/** A published version as the store keeps it. */
export interface VersionRow {
  readonly id: string
  readonly number: number
  readonly hash: string
  /** instant, UTC */
  readonly effectiveFrom: string
  readonly definition: Definition
}

/** A version compiled once and kept in memory: nothing of it is parsed or compiled while a command runs. */
export interface LoadedVersion extends VersionRow {
  readonly form: CompiledForm
  readonly machine: AnyStateMachine
  /** closures by place; the form's own rules are in `form` */
  readonly expressions: ReadonlyMap<string, CompiledExpression>
  readonly tables: Readonly<Record<string, TableFunction>>
  readonly steps: ReadonlyMap<string, Step>
  readonly transitions: ReadonlyMap<string, Transition>
  readonly outgoing: ReadonlyMap<string, readonly Transition[]>
  /** consultations of parallel steps by `step/branch` */
  readonly consultations: ReadonlyMap<
    string,
    { readonly step: StepOf<'parallel'>; readonly branch: ConsultationBranch }
  >
  readonly fields: ReadonlyMap<string, PlacedField>
  readonly requirements: ReadonlyMap<string, Requirement>
  /** top-level fields the applicant may write */
  readonly applicantFields: ReadonlySet<string>
  /** fields that hold the owner's name, in the order to try */
  readonly ownerNameFields: readonly string[]
}

/**
 * Compiles a stored version; the one gate through which a version comes to be executed.
 * @returns `version.corrupt` when the hash does not match (the version stops loudly) or an expression does not compile
 */
export function loadVersion(row: VersionRow): Result<LoadedVersion> {
  if (versionHash(row.definition) !== row.hash)
    return no({ code: 'version.corrupt', params: { version: row.id, why: 'hash' } })
  return compileVersion(row)
}

/** The same without the hash: for drafts in the simulator, which are never stored as versions. */
export function compileVersion(row: VersionRow): Result<LoadedVersion> {
  const { expressions, unsound } = compileExpressions(row.definition)
  if (unsound) return no({ code: 'version.corrupt', params: { version: row.id, why: 'expression', place: unsound } })
  return ok(loaded(row, expressions))
}

/**
 * A definition that is still being written, as far as facts, fees and limits go: an expression that is not sound has no
 * value, and its workflow is left out. Never for a dossier; for trying out one part while others are unfinished.
 */
export function compileForTrial(definition: Definition): LoadedVersion {
  const row = { id: 'trial', number: 0, hash: '', effectiveFrom: '1970-01-01T00:00:00Z', definition }
  const { expressions } = compileExpressions(definition)
  return loaded(row, expressions, { ...definition.workflow, steps: [], transitions: [] })
}

function compileExpressions(definition: Definition) {
  const expressions = new Map<string, CompiledExpression>()
  const scopeAt = scopesOf(definition)
  let unsound: string | null = null
  for (const placed of listExpressions(definition)) {
    if (isOfForm(placed) || placed.place.startsWith('table.')) continue
    const compiled = compileExpression(placed.text, scopeAt(placed.scope), placed.expected)
    if (compiled.ok) expressions.set(placed.place, compiled.value)
    else {
      unsound ??= placed.place
      const unknown = compileExpression('null', scopeAt(placed.scope))
      if (unknown.ok) expressions.set(placed.place, unknown.value)
    }
  }
  return { expressions, unsound }
}

function loaded(
  row: VersionRow,
  expressions: ReadonlyMap<string, CompiledExpression>,
  workflow = row.definition.workflow,
): LoadedVersion {
  const { definition } = row
  const placedFields = listFields(definition)
  const topLevel = placedFields.filter((f) => f.table === null)
  return {
    ...row,
    form: compileForm(definition),
    machine: compileMachine(workflow),
    expressions,
    tables: compileTables(definition),
    steps: new Map(definition.workflow.steps.map((s) => [s.id, s])),
    transitions: new Map(definition.workflow.transitions.map((t) => [t.id, t])),
    outgoing: groupByFrom(definition.workflow.transitions),
    consultations: consultationsOf(definition.workflow.steps),
    fields: new Map(placedFields.map((f) => [f.field.id, f])),
    requirements: new Map(definition.requirements.map((r) => [r.id, r])),
    applicantFields: new Set(
      topLevel
        .filter((f) => f.page !== null && f.field.writers?.applicant !== false && !isRegisters(f))
        .map((f) => f.field.id),
    ),
    ownerNameFields: topLevel
      .filter(
        (f) => f.section.block === 'owner' && /^(owner)?(fullName|orgName|organisationName|name)$/i.test(f.field.key),
      )
      .map((f) => f.field.id),
  }
}

const consultationsOf = (steps: readonly Step[]): LoadedVersion['consultations'] =>
  new Map(
    steps.flatMap((step) =>
      step.kind === 'parallel'
        ? step.branches.flatMap((branch) =>
            branch.kind === 'consultation' ? [[`${step.id}/${branch.id}`, { step, branch }] as const] : [],
          )
        : [],
    ),
  )

/** What a register answered is written by the worker alone: whoever sends it would vouch for himself. */
export const isRegisters = ({ field }: PlacedField): boolean => field.type === 'lookup'

const isOfForm = ({ place }: PlacedExpression): boolean =>
  ['field.', 'page.', 'section.', 'requirement.'].some((start) => place.startsWith(start))
