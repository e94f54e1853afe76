import type { ChildView, LinkView } from '@motcua/api/schemas/dossier-parts'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, DateText, type DossierStatus, DossierStatusTag, Link, StatusTag, Table } from '@motcua/ui/kit'
import { useState } from 'react'
import { useActLabel } from '../acts/ActBar.tsx'
import type { BuiltInAct } from '../acts/act-list.ts'
import { PlainDialog } from '../acts/PlainDialog.tsx'
import type { CommandContext } from '../acts/use-command.ts'
import { useErrorCodeText } from '../app/error-code-text.ts'
import { dossierHref } from '../app/navigation.ts'
import { wordsIn } from '../app/words.ts'

const tones = { opening: 'info', open: 'warning', ended: 'success', failed: 'danger', dropped: 'neutral' } as const

/** Dossiers of other procedures that this one opened or follows, and how they stand. */
export function ChainTab(context: CommandContext) {
  const { dossier } = context
  const t = useTexts('desk')
  const [open, setOpen] = useState<BuiltInAct | null>(null)
  const labelOf = useActLabel(context)
  return (
    <div className="mc-stack">
      {dossier.children.length > 0 && <Children context={context} onAct={setOpen} />}
      {dossier.links.length > 0 && (
        <section className="mc-stack mc-stack--tight">
          <h3>{t('links.title')}</h3>
          <ul>
            {dossier.links.map((link) => (
              <LinkLine key={`${link.kind} ${link.dossierId}`} link={link} />
            ))}
          </ul>
        </section>
      )}
      {open && <PlainDialog {...context} act={open} label={labelOf(open)} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Children({ context, onAct }: { readonly context: CommandContext; readonly onAct: (act: BuiltInAct) => void }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const codeText = useErrorCodeText()
  const labelOf = useActLabel(context)
  const actsOf = (child: ChildView) =>
    context.dossier.acts.filter(
      (act): act is BuiltInAct =>
        act.kind === 'builtIn' &&
        (act.act === 'retryChild' || act.act === 'dropChild') &&
        act.stepId === child.stepId &&
        act.childId === child.childId,
    )
  return (
    <Table
      caption={t('children.title')}
      rows={context.dossier.children}
      rowKey={(row) => `${row.stepId} ${row.childId}`}
      columns={[
        { id: 'title', header: t('children.procedure'), rowHeader: true, cell: (row) => wordsIn(row.title, language) },
        {
          id: 'agency',
          header: t('children.agency'),
          cell: (row) => wordsIn(row.agencyName, language) || row.agencyId,
        },
        { id: 'code', header: t('children.code'), cell: (row) => <span className="mc-number">{row.code ?? '–'}</span> },
        {
          id: 'state',
          header: t('children.state'),
          cell: (row) => (
            <>
              {row.status ? (
                <DossierStatusTag status={row.status as DossierStatus} />
              ) : (
                <StatusTag tone={tones[row.state]}>{t(`children.is.${row.state}`)}</StatusTag>
              )}
              {row.fault && <p className="mc-small">{codeText(row.fault)}</p>}
            </>
          ),
        },
        {
          id: 'due',
          header: t('children.due'),
          cell: (row) => (row.dueAt ? <DateText value={row.dueAt} /> : '–'),
        },
        {
          id: 'acts',
          header: t('children.acts'),
          cell: (row) => (
            <span className="mc-row">
              {actsOf(row).map((act) => (
                <Button key={act.act} size="sm" onClick={() => onAct(act)}>
                  {labelOf(act)}
                </Button>
              ))}
            </span>
          ),
        },
      ]}
    />
  )
}

function LinkLine({ link }: { readonly link: LinkView }) {
  const t = useTexts('desk')
  const language = useLanguage()
  return (
    <li>
      {t(`links.${link.kind}.${link.other}`)}:{' '}
      <Link href={dossierHref(link.agencyId, link.dossierId)}>
        <span className="mc-number">{link.code}</span>
      </Link>{' '}
      {wordsIn(link.title, language)} {link.status && <DossierStatusTag status={link.status as DossierStatus} />}
    </li>
  )
}
