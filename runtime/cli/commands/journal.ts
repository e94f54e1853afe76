import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { exportArchive, exportJournal } from '@motcua/execute/journal'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { withEngine } from '../with-engine.ts'

export const journal: Command = {
  usage: '<agency>',
  summary: 'write the journals of an agency to a file, for verify',
  help: `Writes the journal of one dossier or of every dossier of an agency to a file, one journal per line, with the inputs
beside them unless they were erased. What is written holds personal data: keep it as you keep the database.

  --dossier <id>      this dossier alone
  --out <file>        where to (journals.ndjson)
  --database <url>    or DATABASE_URL

  motcua journal H17.12 --out H17.12.ndjson`,
  options: { dossier: { type: 'string' }, out: { type: 'string', default: 'journals.ndjson' } },
  run: journalCommand,
}

async function journalCommand([agency]: readonly string[], options: Options): Promise<Report> {
  const agencyId = needed(agency, 'the agency')
  const dossierId = textOption(options, 'dossier')
  const path = textOption(options, 'out') ?? 'journals.ndjson'
  return withEngine(options, async ({ context }) => {
    const out = createWriteStream(path, { mode: 0o600 })
    await once(out, 'open')
    let journals = 0
    let entries = 0
    const all =
      dossierId === undefined ? exportArchive(context, agencyId) : [await exportJournal(context, agencyId, dossierId)]
    for await (const one of all) {
      journals += 1
      entries += one.entries.length
      if (!out.write(`${JSON.stringify(one)}\n`)) await once(out, 'drain')
    }
    out.end()
    await once(out, 'finish')
    return {
      ok: true,
      data: { file: path, journals, entries },
      lines: [`${journals} journals, ${entries} entries: ${path}`],
    }
  })
}
