import type { StaffedServiceView } from '@motcua/api/routes/reference'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, PageHeader, Skeleton, StatusTag, Table } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { wordsIn } from '../app/words.ts'
import { missingOf } from './reference/missing-of.ts'
import { ReferenceNav } from './reference/ReferenceNav.tsx'
import { ServiceForm } from './reference/ServiceForm.tsx'
import { useAgency } from './use-agency.tsx'
import './reference/reference.css'

/** Which procedures an agency offers, and which unit works each role there; what is missing is named. */
export function ServicesPage() {
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  useTitle(t('reference.services'), t('product'))
  const { agencyId, choice } = useAgency(['administrator'])
  const search = useRouterState({ select: (state) => state.location.search }) as Record<string, unknown>
  const asked = typeof search.procedure === 'string' ? search.procedure : ''
  const [chosen, setChosen] = useState<string | null>(null)
  const data = useQuery({
    queryKey: ['staffedServices', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listStaffedServices({ params: { agencyId } }, { signal }),
  })
  const items = data.data?.items ?? []
  const open = items.find((one) => one.procedureCode === (chosen ?? asked))
  const missingText = (service: StaffedServiceView) => {
    const missing = missingOf(service, agencyId)
    if (service.roles.length === 0) return t('services.noRoles')
    return missing.length === 0
      ? t('services.complete')
      : t('services.missing', { roles: missing.map((role) => t(`role.${role}`)).join(', ') })
  }
  return (
    <div className="mc-stack">
      <PageHeader title={t('reference.services')} lead={t('services.lead')} />
      <ReferenceNav />
      {choice}
      {data.isPending ? (
        <Skeleton lines={8} />
      ) : data.isError ? (
        <ErrorNotice error={data.error} onRetry={() => data.refetch()} />
      ) : (
        <>
          <Table
            caption={t('services.list')}
            hideCaption
            rows={items}
            rowKey={(row) => row.procedureCode}
            empty={
              <EmptyState title={t('services.none')} titleLevel={2}>
                <p>{t('services.noneText')}</p>
              </EmptyState>
            }
            columns={[
              {
                id: 'title',
                header: t('services.procedure'),
                rowHeader: true,
                cell: (row) => (
                  <>
                    {wordsIn(row.title, language)}
                    <p className="mc-small mc-soft mc-number">{row.procedureCode}</p>
                  </>
                ),
              },
              {
                id: 'state',
                header: t('services.state'),
                cell: (row) => (
                  <StatusTag tone={row.state === 'open' ? 'success' : row.state === 'closed' ? 'neutral' : 'warning'}>
                    {t(`services.state.${row.state ?? 'none'}`)}
                  </StatusTag>
                ),
              },
              {
                id: 'missing',
                header: t('services.staffing'),
                cell: (row) => (
                  <StatusTag
                    tone={missingOf(row, agencyId).length === 0 ? 'success' : 'danger'}
                    icon={missingOf(row, agencyId).length === 0 ? 'check' : 'warning'}
                  >
                    {missingText(row)}
                  </StatusTag>
                ),
              },
              {
                id: 'edit',
                header: t('services.edit'),
                hideHeader: true,
                align: 'end',
                cell: (row) => (
                  <Button
                    size="sm"
                    icon="edit"
                    aria-label={t('services.editNamed', { name: wordsIn(row.title, language) })}
                    aria-expanded={open?.procedureCode === row.procedureCode}
                    onClick={() => setChosen(row.procedureCode)}
                  >
                    {t('services.edit')}
                  </Button>
                ),
              },
            ]}
          />
          {open && (
            <ServiceForm
              key={`${agencyId} ${open.procedureCode} ${open.revision}`}
              agencyId={agencyId}
              service={open}
              agencies={data.data.agencies}
              onClose={() => setChosen('')}
            />
          )}
        </>
      )}
    </div>
  )
}
