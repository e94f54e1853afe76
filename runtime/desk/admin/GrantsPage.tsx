import type { Client } from '@motcua/api/client'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  Card,
  type Column,
  Dialog,
  EmptyState,
  Field,
  PageHeader,
  Select,
  Skeleton,
  StatusTag,
  Table,
  useAnnounce,
} from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { DateBox } from '../app/DateBox.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { useMe } from '../app/session.tsx'
import { wordsIn } from '../app/words.ts'
import { useAgency } from './use-agency.tsx'

type Account = Awaited<ReturnType<Client['listGrants']>>['items'][number]
type Line = Account['grants'][number] & {
  readonly accountId: string
  readonly name: string
  readonly disabled: boolean
}

const roles = [
  'receptionist',
  'officer',
  'head',
  'approver',
  'clerk',
  'analyst',
  'reviewer',
  'auditor',
  'administrator',
] as const

/** Who holds which role where, and giving one more. */
export function GrantsPage() {
  const t = useTexts('desk')
  const client = useClient()
  useTitle(t('nav.grants'), t('product'))
  const { agencyId, choice } = useAgency(['administrator'])
  const queryKey = ['grants', agencyId]
  const grants = useQuery({
    queryKey,
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listGrants({ params: { agencyId } }, { signal }),
  })
  const accounts = grants.data?.items ?? []
  return (
    <div className="mc-stack">
      <PageHeader title={t('nav.grants')} lead={t('grants.lead')} />
      {choice}
      {grants.isPending ? (
        <Skeleton lines={8} />
      ) : grants.isError ? (
        <ErrorNotice error={grants.error} onRetry={() => grants.refetch()} />
      ) : (
        <>
          <GrantTable agencyId={agencyId} accounts={accounts} />
          <GrantForm key={agencyId} agencyId={agencyId} accounts={accounts} />
        </>
      )}
    </div>
  )
}

interface PartProps {
  readonly agencyId: string
  readonly accounts: readonly Account[]
}

function GrantTable({ agencyId, accounts }: PartProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const unitName = useUnitName(agencyId)
  const { date } = useFormats()
  const revoke = useMutation({
    mutationFn: ({ accountId, grantId }: Line) => client.revokeRole({ params: { agencyId, accountId, grantId } }),
    onSuccess: async (_, line) => {
      await queries.invalidateQueries({ queryKey: ['grants', agencyId] })
      setAsked(null)
      announce(t('grants.revoked', { name: line.name, role: t(`role.${line.role}`) }))
    },
  })
  const [asked, setAsked] = useState<Line | null>(null)
  const lines = accounts.flatMap(({ accountId, name, disabled, grants }): Line[] =>
    grants.map((grant) => ({ ...grant, accountId, name, disabled })),
  )
  const columns: Column<Line>[] = [
    {
      id: 'name',
      header: t('grants.name'),
      rowHeader: true,
      cell: (line) => (
        <span className="mc-row">
          {line.name}
          {line.disabled && <StatusTag tone="danger">{t('grants.disabled')}</StatusTag>}
        </span>
      ),
    },
    { id: 'role', header: t('grants.role'), cell: (line) => t(`role.${line.role}`) },
    { id: 'unit', header: t('grants.unit'), cell: (line) => unitName(line.unitId) },
    {
      id: 'term',
      header: t('grants.term'),
      cell: (line) =>
        line.from || line.to
          ? `${line.from ? date(line.from) : '…'} – ${line.to ? date(line.to) : '…'}`
          : t('grants.always'),
    },
    {
      id: 'revoke',
      header: t('grants.revoke'),
      hideHeader: true,
      align: 'end',
      cell: (line) => (
        <Button
          size="sm"
          kind="quiet"
          aria-label={t('grants.revokeNamed', { name: line.name, role: t(`role.${line.role}`) })}
          onClick={() => setAsked(line)}
        >
          {t('grants.revoke')}
        </Button>
      ),
    },
  ]
  return (
    <>
      {asked && (
        <Dialog
          open
          title={t('grants.revokeTitle')}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate(asked)}>
                {t('grants.revoke')}
              </Button>
              <Button onClick={() => setAsked(null)}>{t('act.cancel')}</Button>
            </>
          }
        >
          <p>{t('grants.revokeText', { name: asked.name, role: t(`role.${asked.role}`) })}</p>
          {revoke.error && <ErrorNotice error={revoke.error} />}
        </Dialog>
      )}
      <Table
        caption={t('nav.grants')}
        hideCaption
        columns={columns}
        rows={lines}
        rowKey={(line) => line.grantId}
        empty={<EmptyState title={t('grants.none')} titleLevel={2} />}
      />
    </>
  )
}

function useUnitName(agencyId: string): (unitId: string | null) => string {
  const t = useTexts('desk')
  const language = useLanguage()
  const units = useMe().agencies.find((agency) => agency.agencyId === agencyId)?.units ?? []
  return (unitId) => {
    if (unitId === null) return t('grants.wholeAgency')
    const unit = units.find((one) => one.id === unitId)
    return unit ? wordsIn(unit.name, language) : unitId
  }
}

const empty = { accountId: '', role: '', unitId: '', from: '', to: '' }

function GrantForm({ agencyId, accounts }: PartProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const unitName = useUnitName(agencyId)
  const units = useMe().agencies.find((agency) => agency.agencyId === agencyId)?.units ?? []
  const [typed, setTyped] = useState(empty)
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const give = useMutation({
    mutationFn: () =>
      client.grantRole({
        params: { agencyId },
        body: {
          accountId: typed.accountId,
          role: typed.role,
          unitId: typed.unitId || null,
          from: typed.from || null,
          to: typed.to || null,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['grants', agencyId] })
      announce(t('grants.given'))
      setTyped(empty)
      setRound((before) => before + 1)
      setTried(false)
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (typed.accountId && typed.role) give.mutate()
  }
  const set = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setTyped((before) => ({ ...before, [name]: event.target.value }))
  return (
    <Card title={t('grants.add')}>
      <form className="mc-stack" onSubmit={submit} noValidate>
        <div className="mc-grid">
          <Field
            id="grant-account"
            label={t('grants.name')}
            required
            error={tried && !typed.accountId ? t('grants.accountMissing') : undefined}
          >
            {(control) => (
              <Select
                {...control}
                placeholder={t('act.choose')}
                value={typed.accountId}
                options={accounts.map((one) => ({ value: one.accountId, label: one.name, disabled: one.disabled }))}
                onChange={set('accountId')}
              />
            )}
          </Field>
          <Field
            id="grant-role"
            label={t('grants.role')}
            required
            error={tried && !typed.role ? t('grants.roleMissing') : undefined}
          >
            {(control) => (
              <Select
                {...control}
                placeholder={t('act.choose')}
                value={typed.role}
                options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                onChange={set('role')}
              />
            )}
          </Field>
          <Field id="grant-unit" label={t('grants.unit')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                placeholder={t('grants.wholeAgency')}
                value={typed.unitId}
                options={units.map((unit) => ({ value: unit.id, label: unitName(unit.id) }))}
                onChange={set('unitId')}
              />
            )}
          </Field>
          <DateBox
            key={`from ${round}`}
            id="grant-from"
            label={t('grants.from')}
            value={typed.from}
            onChange={(value) => set('from')({ target: { value } })}
          />
          <DateBox
            key={`to ${round}`}
            id="grant-to"
            label={t('grants.to')}
            value={typed.to}
            onChange={(value) => set('to')({ target: { value } })}
          />
        </div>
        {give.error && <ErrorNotice error={give.error} />}
        <p>
          <Button type="submit" kind="primary" busy={give.isPending}>
            {t('grants.give')}
          </Button>
        </p>
      </form>
    </Card>
  )
}
