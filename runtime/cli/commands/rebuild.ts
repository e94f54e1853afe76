import { checkRebuild, rebuildDossier } from '@motcua/execute/journal'
import { listDossierIds } from '@motcua/store/read'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { withEngine } from '../with-engine.ts'

export const rebuild: Command = {
  usage: '<agency>',
  summary: 'fold journals again and compare with what is stored',
  help: `Makes every dossier of an agency anew from its journal and compares it with its row. Reads only: safe on a live
system. A dossier that changes while it is looked at is looked at again.

  --dossier <id>      this dossier alone, and print what its journal makes
  --until <entry>     with --dossier: the dossier as it stood after that entry
  --database <url>    or DATABASE_URL

  motcua rebuild H17.12
  motcua rebuild H17.12 --dossier 0198f0c2-… --until 3 --json

Exit code 1 when a dossier differs from its journal.`,
  options: { dossier: { type: 'string' }, until: { type: 'string' } },
  run: rebuildCommand,
}

const page = 500

interface Difference {
  readonly dossierId: string
  readonly seq: number
  readonly why: string
}

async function rebuildCommand([agency]: readonly string[], options: Options): Promise<Report> {
  const agencyId = needed(agency, 'the agency')
  const dossierId = textOption(options, 'dossier')
  return withEngine(options, async ({ context }) => {
    if (dossierId !== undefined) return one(dossierId)
    const differences: Difference[] = []
    let dossiers = 0
    let after: string | null = null
    for (;;) {
      const ids: string[] = await listDossierIds(context.store.sql, agencyId, after, page)
      for (const id of ids) {
        // Between reading the row and the journal a command may have come: the second look decides.
        const found = (await checkRebuild(context, agencyId, id)) && (await checkRebuild(context, agencyId, id))
        if (found) differences.push({ dossierId: id, ...found })
      }
      dossiers += ids.length
      after = ids.at(-1) ?? null
      if (ids.length < page) break
    }
    return {
      ok: differences.length === 0,
      data: { dossiers, differences },
      lines: [...differences.map(line), `${dossiers} dossiers, ${differences.length} differ from their journal`],
    }

    async function one(id: string): Promise<Report> {
      const until = textOption(options, 'until')
      const rebuilt = await rebuildDossier(context, agencyId, id, until === undefined ? undefined : Number(until))
      const differs = until === undefined ? await checkRebuild(context, agencyId, id) : null
      const ok = rebuilt.kind !== 'diverged' && differs === null
      const lines = differs
        ? [line({ dossierId: id, ...differs })]
        : [`${id}: ${rebuilt.kind} up to entry ${rebuilt.seq}`]
      return { ok, data: { rebuilt, differs }, lines }
    }
  })
}

const line = ({ dossierId, seq, why }: Difference): string => `differs  ${dossierId}  after entry ${seq}: ${why}`
