import type { BulkLine } from '@motcua/core/bulk'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { type Part, partOf } from '../parts/parts.ts'
import { changedPiece } from './changed-piece.ts'

/** A place that the change touches: where, what stood there and what will, and what a person should look at. */
export function PlannedLine({ line }: { readonly line: BulkLine }) {
  const t = useTexts('builder')
  const formats = useFormats()
  const inText = line.path[0] === 'messages'
  const where = [
    t(`part.${inText ? partOfText(String(line.path[2])) : partOf(line.path)}`),
    inText ? t(`language.${String(line.path[1])}`) : line.what === 'expression' ? t('bulk.line.expression') : '',
    line.subject ?? '',
  ].filter(Boolean)
  const piece = line.amounts ? null : changedPiece(line.before, line.after)
  return (
    <span className="b-bulk__line">
      <span className="mc-soft mc-small">{where.join(' · ')}</span>
      {piece ? (
        <span>
          {line.what === 'basisMerged' ? (
            t('bulk.line.merged', { before: line.before, after: line.after })
          ) : (
            <>
              {piece.lead}
              {piece.before ? <del>{piece.before}</del> : null}
              {piece.after ? <ins>{piece.after}</ins> : null}
              {piece.tail}
            </>
          )}
        </span>
      ) : (
        <span>
          {(line.amounts ?? []).map(({ beforeVnd, afterVnd }) => (
            <span key={beforeVnd} className="b-bulk__amount">
              <del>{formats.money(beforeVnd)}</del> <span aria-hidden="true">→</span>{' '}
              <ins>{formats.money(afterVnd)}</ins>
            </span>
          ))}
        </span>
      )}
      {line.flags.map((flag) => (
        <span key={flag} className="b-bulk__flag">
          {t(`bulk.flag.${flag}`)}
        </span>
      ))}
    </span>
  )
}

const owners: Readonly<Record<string, Part>> = {
  procedure: 'overview',
  legalBasis: 'overview',
  ...{ page: 'form', section: 'form', field: 'form', validation: 'form' },
  ...{ step: 'workflow', branch: 'workflow', child: 'workflow', transition: 'workflow' },
  ...{ case: 'cases', requirement: 'requirements', fee: 'fees', table: 'tables', extension: 'deadlines' },
  ...{ notification: 'notifications', source: 'sources', reason: 'policies', window: 'window' },
}

/** The part a text belongs to; what is named otherwise are the texts of documents. */
const partOfText = (path: string): Part => owners[path.split('.')[0] ?? ''] ?? 'outputs'
