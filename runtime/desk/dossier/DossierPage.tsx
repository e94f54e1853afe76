import type { DeskDossier } from '@motcua/api/routes/desk'
import { textOf } from '@motcua/core/definition'
import { workTitlePath } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type DossierStatus, DossierStatusTag, DueTag, Link, Notice, PageHeader, StatusTag, Tabs } from '@motcua/ui/kit'
import { useState } from 'react'
import { ActBar } from '../acts/ActBar.tsx'
import { queueHref, useGo } from '../app/navigation.ts'
import { useMe, useNow } from '../app/session.tsx'
import { useKeys } from '../app/shortcuts.tsx'
import { wordsIn } from '../app/words.ts'
import { dueStateOf, isOwed, remainingOf } from '../queue/due.ts'
import { AppointmentCards } from './AppointmentCard.tsx'
import { ChainTab } from './ChainTab.tsx'
import { DataTab } from './DataTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import type { OpenFile } from './documents.ts'
import { Facts } from './Facts.tsx'
import { GroupTab, groupsOf } from './GroupTab.tsx'
import { JournalTab } from './JournalTab.tsx'
import { OpinionsTab } from './OpinionsTab.tsx'
import { OutputsTab } from './OutputsTab.tsx'
import { resultsOf } from './results.ts'
import { SupplementsTab } from './SupplementsTab.tsx'
import { isWorkedAutomatically } from './use-dossier.ts'
import { WorkflowTab } from './WorkflowTab.tsx'

export interface DossierPageProps {
  readonly dossier: DeskDossier
  readonly reload: () => Promise<DeskDossier>
  readonly purpose: string
  readonly tab?: string
}

/** Everything about one dossier on one page, and what can be done with it now. */
export function DossierPage({ dossier, reload, purpose, tab }: DossierPageProps) {
  const t = useTexts('desk')
  const now = useNow()
  const go = useGo()
  const [selected, setSelected] = useState(tab ?? 'data')
  const [file, setFile] = useState<OpenFile | null>(null)
  const [done, setDone] = useState<string | null>(null)
  useKeys({ u: () => go(queueHref('mine')) })
  const openBeside = (next: OpenFile) => {
    setFile(next)
    setSelected('data')
  }
  const files = Object.values(dossier.documents).reduce((sum, list) => sum + list.length, 0)
  const tabs = [
    {
      id: 'data',
      title: t('tab.data'),
      content: <DataTab dossier={dossier} now={now} purpose={purpose} file={file} onFile={setFile} />,
    },
    {
      id: 'documents',
      title: t('tab.documents'),
      ...counted(files),
      content: <DocumentsTab dossier={dossier} now={now} onOpen={openBeside} />,
    },
    { id: 'journal', title: t('tab.journal'), content: <JournalTab dossier={dossier} /> },
    { id: 'workflow', title: t('tab.workflow'), content: <WorkflowTab dossier={dossier} /> },
    {
      id: 'outputs',
      title: t('tab.outputs'),
      ...counted(resultsOf(dossier).length + dossier.slips.length),
      content: <OutputsTab dossier={dossier} />,
    },
    {
      id: 'supplements',
      title: t('tab.supplements'),
      ...counted(dossier.supplements.length),
      content: <SupplementsTab dossier={dossier} />,
    },
    ...(dossier.opinions.length > 0
      ? [
          {
            id: 'opinions',
            title: t('tab.opinions'),
            ...counted(dossier.opinions.filter((one) => one.state === 'open').length),
            content: <OpinionsTab dossier={dossier} reload={reload} onDone={setDone} />,
          },
        ]
      : []),
    ...groupsOf(dossier).map((step) => ({
      id: `group-${step.id}`,
      title: t('tab.group'),
      content: <GroupTab context={{ dossier, reload, onDone: setDone }} step={step} />,
    })),
    ...(dossier.children.length + dossier.links.length > 0
      ? [
          {
            id: 'chain',
            title: t('tab.chain'),
            ...counted(dossier.children.length + dossier.links.length),
            content: <ChainTab dossier={dossier} reload={reload} onDone={setDone} />,
          },
        ]
      : []),
  ]
  return (
    <div className="mc-stack">
      <Head dossier={dossier} now={now} />
      {done && (
        <Notice
          tone="success"
          live
          title={t('act.done', { label: done })}
          action={
            <Link look="secondary" size="sm" href={queueHref('mine')}>
              {t('act.backToWork')}
            </Link>
          }
        />
      )}
      <Waiting dossier={dossier} />
      <ActBar dossier={dossier} reload={reload} onDone={setDone} />
      <AppointmentCards dossier={dossier} reload={reload} onDone={setDone} />
      <div className="md-dossier">
        <div className="md-dossier__main">
          <Tabs label={t('dossier.parts')} tabs={tabs} selected={selected} onSelect={setSelected} />
        </div>
        <aside className="md-dossier__facts" aria-label={t('dossier.facts')}>
          <Facts dossier={dossier} now={now} />
        </aside>
      </div>
    </div>
  )
}

/** Nothing there needs no number. */
const counted = (count: number) => (count > 0 ? { count } : {})

function Head({ dossier, now }: { readonly dossier: DeskDossier; readonly now: string }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const me = useMe()
  const suspended = dossier.due?.pausedSince != null
  const row = { dueAt: dossier.due?.dueAt ?? null, suspended }
  const places = dossier.places.map(({ stepId }) => textOf(dossier.definition, language, workTitlePath(stepId)))
  const holders = Object.values(dossier.assignees).map((one) => (one.accountId === me.id ? t('task.me') : one.name))
  return (
    <PageHeader
      breadcrumbs={[{ label: t('nav.queues'), href: queueHref('mine') }, { label: dossier.code }]}
      title={`${dossier.ownerName} – ${wordsIn(dossier.title, language)}`}
      meta={
        <>
          <span className="mc-number md-code">{dossier.code}</span>
          <DossierStatusTag status={dossier.status as DossierStatus} />
          {isOwed(dossier) && <DueTag state={dueStateOf(row, now)} remaining={remainingOf(row, now)} />}
          {places.length > 0 && !dossier.endedAt && <span>{t('dossier.at', { step: places.join(', ') })}</span>}
          {holders.length > 0 && !dossier.endedAt && (
            <StatusTag icon="user">{t('dossier.heldBy', { name: holders.join(', ') })}</StatusTag>
          )}
        </>
      }
    />
  )
}

/** Why nothing moves just now: it waits for the applicant, or the system is at work. */
function Waiting({ dossier }: { readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  if (dossier.hold === 'supplement') return <Notice tone="warning" title={t('hold.supplement')} />
  if (dossier.hold === 'withdrawal') return <Notice tone="warning" title={t('hold.withdrawal')} />
  if (isWorkedAutomatically(dossier)) return <Notice live title={t('hold.automatic')} />
  return null
}
