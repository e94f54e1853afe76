import type { ServicePage, ServiceRow } from '@motcua/api/routes/public'
import type { Words } from '@motcua/api/schemas/basics'
import type { LoadedVersion } from '@motcua/core/process'
import { wordsOf } from './words.ts'

interface Offered {
  readonly service: { readonly agencyId: string; readonly channels: readonly string[] }
  readonly agencyName: Words
  readonly version: LoadedVersion
}

/** A line of the catalogue. */
export function toServiceRow({ service, agencyName, version }: Offered): ServiceRow {
  const { definition } = version
  const { procedure } = definition
  return {
    agencyId: service.agencyId,
    agencyName,
    procedureCode: procedure.code,
    title: wordsOf(definition, 'procedure.title'),
    summary: wordsOf(definition, 'procedure.summary'),
    sector: procedure.sector,
    audience: procedure.audience,
    channels: [...service.channels],
    serviceLevel: procedure.serviceLevel,
    version: version.number,
  }
}

/** The procedure's page, all of it from the version in effect. */
export function toServicePage(offered: Offered & { unit: Words }): ServicePage {
  const { definition, id, effectiveFrom } = offered.version
  const say = (path: string) => wordsOf(definition, path)
  const { procedure } = definition
  return {
    ...toServiceRow(offered),
    versionId: id,
    effectiveFrom,
    unit: offered.unit,
    conditions: say('procedure.conditions'),
    result: say('procedure.result'),
    decision: procedure.publicationDecision?.number ?? null,
    legalBases: procedure.legalBases.map((basis) => ({
      number: basis.number,
      title: say(`legalBasis.${basis.id}.title`),
      issuedOn: basis.issuedOn ?? null,
    })),
    cases: definition.cases.map((one) => ({
      id: one.id,
      title: say(`case.${one.id}.title`),
      timeLimit: one.timeLimit,
      cutOff: one.cutOff?.at ?? null,
      requirements: one.requirements ?? null,
      fees: one.fees ?? null,
    })),
    requirements: definition.requirements.map((one) => ({
      id: one.id,
      title: say(`requirement.${one.id}.title`),
      help: say(`requirement.${one.id}.help`),
      mode: one.mode,
      originals: one.originals,
      copies: one.copies,
      optional: one.optional,
      conditional: one.when !== undefined,
      accept: one.accept,
      maxFiles: one.maxFiles,
      maxMegabytes: one.maxMegabytes,
      replacedBy: one.replacedBy,
    })),
    fees: definition.fees.map((fee) => ({
      id: fee.id,
      title: say(`fee.${fee.id}.title`),
      kind: fee.kind,
      moment: fee.moment,
      shape: fee.shape,
      conditional: fee.when !== undefined,
      reliefs: fee.reliefs.map((relief) => ({
        id: relief.id,
        title: say(`fee.${fee.id}.relief.${relief.id}`),
        percentOff: relief.percentOff,
      })),
      basis: fee.basis ?? null,
    })),
    steps: definition.workflow.steps.flatMap((step) =>
      step.kind === 'task'
        ? [
            {
              id: step.id,
              title: say(`step.${step.id}.title`),
              role: step.actor.role,
              allotment: step.allotment ?? null,
            },
          ]
        : [],
    ),
    outputs: definition.outputs
      .filter((output) => output.kind === 'result')
      .map((output) => ({ id: output.id, title: say(`output.${output.id}.title`), delivery: output.delivery })),
  }
}
