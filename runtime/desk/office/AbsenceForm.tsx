import type { InputOf } from '@motcua/api/route'
import type { staffingRoutes } from '@motcua/api/routes/staffing'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Checkbox, Field, FieldGroup, Select, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { DateBox } from '../app/DateBox.tsx'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useMe } from '../app/session.tsx'

type Body = InputOf<(typeof staffingRoutes)['putAbsence']>['body']
type CoveredRole = NonNullable<Body['roles']>[number]

const empty = { coverId: '', from: '', to: '' }

/** Enters an absence: mine, or, for an administrator, anybody's. Nothing typed is lost when it is turned away. */
export function AbsenceForm({ agencyId, all }: { readonly agencyId: string; readonly all: boolean }) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const me = useMe()
  const [accountId, setAccountId] = useState(all ? '' : me.id)
  const [typed, setTyped] = useState(empty)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const people = useQuery({
    queryKey: ['covers', agencyId],
    queryFn: ({ signal }) => client.listCovers({ params: { agencyId } }, { signal }),
  })
  const { coverId, from, to } = typed
  const roles = (people.data?.items ?? []).find((one) => one.accountId === accountId)?.roles ?? []
  const covered = roles.filter((role) => !left.has(role))
  const put = useMutation({
    mutationFn: () =>
      client.putAbsence({
        params: { agencyId },
        body: { accountId, coverId, from, to, roles: covered as CoveredRole[] },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['absences', agencyId] })
      announce(t('absence.put'))
      setTyped(empty)
      setLeft(new Set())
      setTried(false)
      setRound((before) => before + 1)
    },
  })
  if (people.isPending) return <Skeleton lines={4} />
  if (people.isError) return <ErrorNotice error={people.error} onRetry={() => people.refetch()} />
  const set = (name: keyof typeof empty) => (value: string) => setTyped((before) => ({ ...before, [name]: value }))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (accountId && coverId && from && to && to >= from && covered.length > 0) put.mutate()
  }
  const missing = (value: string, key: string) => (tried && value === '' ? t(key) : undefined)
  const options = people.data.items.map((one) => ({ value: one.accountId, label: one.name }))
  return (
    <Card title={t(all ? 'absence.addAll' : 'absence.add')}>
      <form className="mc-stack" onSubmit={submit} noValidate>
        <div className="mc-grid">
          {all && (
            <Field
              id="absence-who"
              label={t('absence.absent')}
              required
              error={missing(accountId, 'absence.whoMissing')}
            >
              {(control) => (
                <Select
                  {...control}
                  placeholder={t('act.choose')}
                  value={accountId}
                  options={options.filter((one) => one.value !== coverId)}
                  onChange={(event) => setAccountId(event.target.value)}
                />
              )}
            </Field>
          )}
          <Field
            id="absence-cover"
            label={t('absence.cover')}
            hint={t('absence.coverHint')}
            required
            error={missing(coverId, 'absence.coverMissing')}
          >
            {(control) => (
              <Select
                {...control}
                placeholder={t('act.choose')}
                value={coverId}
                options={options.filter((one) => one.value !== accountId)}
                onChange={(event) => set('coverId')(event.target.value)}
              />
            )}
          </Field>
          <DateBox
            key={`from ${round}`}
            id="absence-from"
            label={t('absence.from')}
            required
            error={missing(from, 'absence.dateMissing')}
            value={from}
            onChange={set('from')}
          />
          <DateBox
            key={`to ${round}`}
            id="absence-to"
            label={t('absence.to')}
            required
            error={
              missing(to, 'absence.dateMissing') ?? (tried && from && to < from ? t('absence.orderWrong') : undefined)
            }
            value={to}
            onChange={set('to')}
          />
        </div>
        {roles.length > 0 && (
          <FieldGroup
            id="absence-roles"
            label={t('absence.roles')}
            required
            error={tried && covered.length === 0 ? t('absence.rolesMissing') : undefined}
          >
            {() =>
              roles.map((role) => (
                <Checkbox
                  key={role}
                  id={`absence-role-${role}`}
                  label={t(`role.${role}`)}
                  checked={!left.has(role)}
                  onChange={(event) =>
                    setLeft((before) => {
                      const next = new Set(before)
                      if (event.target.checked) next.delete(role)
                      else next.add(role)
                      return next
                    })
                  }
                />
              ))
            }
          </FieldGroup>
        )}
        {accountId !== '' && roles.length === 0 && <p>{t('absence.noRights')}</p>}
        {put.error && <ErrorNotice error={put.error} />}
        <p>
          <Button type="submit" kind="primary" busy={put.isPending}>
            {t('absence.save')}
          </Button>
        </p>
      </form>
    </Card>
  )
}
