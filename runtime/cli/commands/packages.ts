import { writeFileSync } from 'node:fs'
import { fromPackage, hashOf, toPackage } from '@motcua/core/definition'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { actorOption, findProcedure, versionOption } from '../find-procedure.ts'
import { describeDenial, readDefinition, readText, UsageError } from '../read-definition.ts'
import { withEngine } from '../with-engine.ts'

export const exportPackage: Command = {
  usage: '<agency> <procedure> | <definition>',
  summary: 'write a procedure as a package: the same bytes for the same content',
  help: `Writes a version, the draft, or a definition of your own as a package for another installation: one JSON document with
its hash. The same content gives the same bytes, so that two packages can be compared by their hash.

  --to <number>      a published version (the newest)
  --draft            the draft instead
  --out <file>       where to; absent = printed
  --as <account>     on whose rights; absent = the installation itself
  --database <url>   or DATABASE_URL; not needed for a definition

  motcua export H17.12 1.001612 --out household.motcua.json
  motcua export templates/d06-household-business --out household.motcua.json`,
  options: {
    to: { type: 'string' },
    draft: { type: 'boolean', default: false },
    out: { type: 'string' },
    as: { type: 'string' },
  },
  run: exportCommand,
}

async function exportCommand([first, code]: readonly string[], options: Options): Promise<Report> {
  const what = needed(first, 'an agency and a procedure, or a definition')
  if (code === undefined) return written(toPackage(readDefinition(what)), options)
  const by = actorOption(options)
  return withEngine(options, async (engine) => {
    const { row, versions } = await findProcedure(engine, what, code)
    const version = versionOption(versions, options, 'to') ?? versions.at(-1)
    const draft = options.given.draft === true
    const of = draft ? row.draftId && { draftId: row.draftId } : version && { versionId: version.versionId }
    if (!of)
      throw new UsageError(draft ? 'there is no draft of it' : 'it was never published; --draft writes the draft')
    return written((await engine.exportPackage({ agencyId: what, by, ...of })).text, options)
  })
}

function written(text: string, options: Options): Report {
  const out = textOption(options, 'out')
  const hash = hashOf((JSON.parse(text) as { definition: unknown }).definition)
  if (out === undefined) return { ok: true, data: JSON.parse(text), lines: [text] }
  writeFileSync(out, text)
  const bytes = Buffer.byteLength(text)
  return { ok: true, data: { file: out, bytes, hash }, lines: [`${out}: ${bytes} bytes, hash ${hash}`] }
}

export const importPackage: Command = {
  usage: '<agency> <package>',
  summary: 'take a package in, as a draft',
  help: `Reads a package and saves it as a draft of the agency. Nothing is published by it: that takes two persons. A package that
was altered, is too large, or has parts that this build does not know is refused whole.

  --replace          where a draft of the procedure exists already
  --check            only read and judge the package; needs no database
  --as <account>     the author; absent = the installation itself
  --database <url>   or DATABASE_URL

  motcua import H17.12 household.motcua.json --as 0198f0c2-7a4e-7c1e-9b57-2f2a6b1f9d11`,
  options: {
    replace: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    as: { type: 'string' },
  },
  run: importCommand,
}

async function importCommand([agency, path]: readonly string[], options: Options): Promise<Report> {
  const agencyId = needed(agency, 'the agency')
  const text = readText(needed(path, 'the package'))
  const unpacked = fromPackage(text)
  if (!unpacked.ok) throw new UsageError(`${path}: ${describeDenial(unpacked.error)}`)
  const { code } = unpacked.value.procedure
  if (options.given.check === true)
    return {
      ok: true,
      data: { procedure: code, hash: hashOf(unpacked.value) },
      lines: [`${path}: whole, procedure ${code}`],
    }
  const by = actorOption(options)
  return withEngine(options, async (engine) => {
    const found = await findProcedure(engine, agencyId, code).catch((error: unknown) => {
      if (error instanceof UsageError) return null
      throw error
    })
    const { draftId, draftRevision } = found?.row ?? { draftId: null, draftRevision: null }
    if (draftId && options.given.replace !== true)
      throw new UsageError(`there is a draft of ${code} already; --replace puts the package in its place`)
    const saved = await engine.importPackage({
      ...{ agencyId, by, text },
      ...(draftId ? { draftId, expectedRevision: draftRevision ?? 0 } : {}),
    })
    return { ok: true, data: saved, lines: [`draft ${saved.draftId} of ${code}, revision ${saved.revision}`] }
  })
}
