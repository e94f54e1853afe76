import { type AdminUnits, changeUnits, findUnits, type UnitChange, unitPath } from '@motcua/core/fields'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  Card,
  Checkbox,
  EmptyState,
  Field,
  Notice,
  PageHeader,
  Select,
  Skeleton,
  StatusTag,
  Table,
  TextInput,
  useAnnounce,
} from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { ReferenceNav } from './reference/ReferenceNav.tsx'
import { Revisions } from './reference/Revisions.tsx'
import { noWhy, SaveForm, type Why } from './reference/SaveForm.tsx'
import { UnitChangeForm } from './reference/UnitChangeForm.tsx'
import { UnitImport } from './reference/UnitImport.tsx'
import { useKept } from './reference/use-kept.ts'
import { useAgency } from './use-agency.tsx'
import './reference/reference.css'

/** Provinces and communes: looked up, renamed, merged, split, imported; what was keeps its place in old addresses. */
export function UnitsPage() {
  const t = useTexts('desk')
  const client = useClient()
  useTitle(t('reference.units'), t('product'))
  const { agencyId, choice } = useAgency(['administrator'])
  const data = useQuery({
    queryKey: ['adminUnits', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.readUnits({ params: { agencyId } }, { signal }),
  })
  const revisions = useQuery({
    queryKey: ['unitRevisions', agencyId],
    enabled: agencyId !== '',
    queryFn: ({ signal }) => client.listUnitRevisions({ params: { agencyId } }, { signal }),
  })
  return (
    <div className="mc-stack">
      <PageHeader title={t('reference.units')} lead={t('units.lead')} />
      <ReferenceNav />
      {choice}
      {data.isPending ? (
        <Skeleton lines={10} />
      ) : data.isError ? (
        <ErrorNotice error={data.error} onRetry={() => data.refetch()} />
      ) : (
        <>
          <UnitList units={data.data.units} />
          {data.data.mayChange ? (
            <Changes key={agencyId} agencyId={agencyId} {...data.data} />
          ) : (
            <Notice title={t('units.notYours')}>
              <p>{t('units.notYoursText')}</p>
            </Notice>
          )}
          <Revisions revisions={revisions} />
        </>
      )}
    </div>
  )
}

const atOnce = 30

function UnitList({ units }: { readonly units: AdminUnits }) {
  const t = useTexts('desk')
  const { date } = useFormats()
  const [q, setQ] = useState('')
  const [province, setProvince] = useState('')
  const [historical, setHistorical] = useState(false)
  const [limit, setLimit] = useState(atOnce)
  const provinces = useMemo(() => findUnits(units, '', { level: 'province', limit: 100 }), [units])
  const hits = useMemo(() => {
    const of = { historical, limit: limit + 1, ...(province ? { province } : {}) }
    const byCode = units.units.filter((unit) => unit.code === q.trim())
    const communes = byCode.length > 0 ? byCode.map((unit) => ({ unit, present: [] })) : findUnits(units, q, of)
    return q !== '' && province === '' && byCode.length === 0
      ? [...findUnits(units, q, { level: 'province', historical, limit: 10 }), ...communes]
      : communes
  }, [units, q, province, historical, limit])
  return (
    <Card title={t('units.list')}>
      <div className="mc-stack">
        <div className="mc-grid">
          <Field id="units-q" label={t('units.search')} markOptional={false}>
            {(control) => (
              <TextInput {...control} type="search" value={q} onChange={(event) => setQ(event.target.value)} />
            )}
          </Field>
          <Field id="units-province" label={t('units.province')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                value={province}
                options={[
                  { value: '', label: t('units.anywhere') },
                  ...provinces.map(({ unit }) => ({ value: unit.code, label: unit.name })),
                ]}
                onChange={(event) => setProvince(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Checkbox
          id="units-historical"
          label={t('units.historical')}
          checked={historical}
          onChange={(event) => setHistorical(event.target.checked)}
        />
        <Table
          caption={t('units.list')}
          hideCaption
          rows={hits.slice(0, limit)}
          rowKey={({ unit }) => unit.code}
          empty={<EmptyState title={t('units.none')} icon="search" titleLevel={3} />}
          columns={[
            { id: 'code', header: t('units.code'), cell: ({ unit }) => <span className="mc-number">{unit.code}</span> },
            {
              id: 'name',
              header: t('units.name'),
              rowHeader: true,
              cell: ({ unit }) => (
                <>
                  {unitPath(units, unit.code)}{' '}
                  {unit.check && <StatusTag tone="warning">{t('units.toCheck')}</StatusTag>}
                </>
              ),
            },
            {
              id: 'from',
              header: t('units.validFrom'),
              cell: ({ unit }) => (unit.validFrom ? date(unit.validFrom) : '–'),
            },
            {
              id: 'to',
              header: t('units.validTo'),
              cell: ({ unit, present }) =>
                unit.validTo ? (
                  <>
                    {date(unit.validTo)}
                    <p className="mc-small mc-soft">
                      {t('units.now', { names: present.map((one) => one.name).join(', ') || '–' })}
                    </p>
                  </>
                ) : (
                  t('units.today')
                ),
            },
          ]}
        />
        {hits.length > limit && (
          <div className="mc-row">
            <Button onClick={() => setLimit(limit + 100)}>{t('units.showMore')}</Button>
          </div>
        )}
      </div>
    </Card>
  )
}

interface Kept {
  readonly changes: readonly UnitChange[]
  readonly why: Why
}
const nothing: Kept = { changes: [], why: noWhy }

interface ChangesProps {
  readonly agencyId: string
  readonly revision: number
  readonly units: AdminUnits
  readonly today: string
}

function Changes({ agencyId, revision, units, today }: ChangesProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const { date } = useFormats()
  const [kept, setKept] = useKept<Kept>('motcua-units', nothing)
  const made = useMemo(
    () => changeUnits(units, kept.changes, { today, revision: 'preview', source: 'preview' }),
    [units, kept.changes, today],
  )
  const after = made.ok ? made.value : units
  const setChanges = (changes: readonly UnitChange[]) => setKept((before) => ({ ...before, changes }))
  const save = useMutation({
    mutationFn: () =>
      client.changeUnits({
        params: { agencyId },
        body: { changes: [...kept.changes], expectedRevision: revision, ...kept.why },
      }),
    onSuccess: async () => {
      setKept(nothing)
      announce(t('reference.saved'))
      await Promise.all([['adminUnits'], ['unitRevisions']].map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
    onError: () => queries.invalidateQueries({ queryKey: ['adminUnits'] }),
  })
  const nameOf = (code: string) => after.units.find((unit) => unit.code === code)?.name ?? code
  const words = (change: UnitChange): string => {
    const on = date(change.on)
    if (change.type === 'add') return t('units.line.add', { name: change.unit.name, code: change.unit.code, on })
    if (change.type === 'rename')
      return t('units.line.rename', {
        before: units.units.find((unit) => unit.code === change.code)?.name ?? change.code,
        after: change.name,
        on,
      })
    if (change.type === 'merge')
      return t('units.line.merge', { from: change.from.map(nameOf).join(', '), into: change.into.name, on })
    return t('units.line.split', { from: nameOf(change.from), into: change.into.map((one) => one.name).join(', '), on })
  }
  return (
    <div className="mc-stack">
      <UnitChangeForm units={after} today={today} onChange={(change) => setChanges([...kept.changes, change])} />
      <UnitImport units={after} today={today} onChanges={(more) => setChanges([...kept.changes, ...more])} />
      {save.isSuccess && kept.changes.length === 0 && (
        <Notice tone="success" live>
          <p>{t('reference.saved')}</p>
        </Notice>
      )}
      {kept.changes.length > 0 && (
        <Card title={t('reference.pending', { count: kept.changes.length })}>
          <div className="mc-stack">
            {!made.ok && (
              <Notice tone="error" live>
                <p>{t(`units.why.${made.error.params.why}`, { unit: unitPath(units, made.error.params.unit) })}</p>
              </Notice>
            )}
            <ol className="md-changes">
              {kept.changes.slice(0, 300).map((change, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same change may stand twice
                <li key={index}>
                  {words(change)}{' '}
                  <Button
                    size="sm"
                    kind="quiet"
                    icon="close"
                    aria-label={t('units.dropNamed', { name: words(change) })}
                    onClick={() => setChanges(kept.changes.filter((_, at) => at !== index))}
                  >
                    {t('units.drop')}
                  </Button>
                </li>
              ))}
            </ol>
            {kept.changes.length > 300 && <p>{t('reference.more', { count: kept.changes.length - 300 })}</p>}
            <SaveForm
              id="units"
              why={kept.why}
              onWhy={(why) => setKept((before) => ({ ...before, why }))}
              label={t('reference.save')}
              busy={save.isPending}
              error={save.error}
              blocked={!made.ok}
              onSave={() => save.mutate()}
            >
              <Button icon="undo" onClick={() => setChanges(kept.changes.slice(0, -1))}>
                {t('reference.undo')}
              </Button>
            </SaveForm>
          </div>
        </Card>
      )}
    </div>
  )
}
