import type { Client } from '@motcua/api/client'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Checkbox, Field, FieldGroup, Link, Notice, Select, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useClient } from '../../app/desk-context.tsx'
import { deskHref } from '../../app/navigation.ts'
import { wordsIn } from '../../app/words.ts'
import { holdersIn } from './missing-of.ts'
import { noWhy, SaveForm } from './SaveForm.tsx'
import { useKept } from './use-kept.ts'

type Offered = Awaited<ReturnType<Client['listStaffedServices']>>
const channels = ['online', 'direct', 'postal'] as const

export interface ServiceFormProps {
  readonly agencyId: string
  readonly service: Offered['items'][number]
  readonly agencies: Offered['agencies']
  readonly onClose: () => void
}

/** How one procedure is offered here: channels, who receives, and per role the unit and the people who hold it. */
export function ServiceForm({ agencyId, service, agencies, onClose }: ServiceFormProps) {
  const t = useTexts('desk')
  const client = useClient()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const unitsAt = (id: string) => agencies.find((one) => one.agencyId === id)?.units ?? []
  const [initial] = useState(() => ({
    channels: service.service?.channels ?? ['online', 'direct', 'postal'],
    units: service.service?.units ?? {},
    receivingUnitId: service.service?.receivingUnitId ?? unitsAt(agencyId)[0]?.id ?? '',
    competentAgencyId: service.service?.competentAgencyId ?? agencyId,
    state: service.state ?? ('open' as const),
    why: noWhy,
  }))
  const [typed, setTyped] = useKept(`motcua-service-${agencyId}-${service.procedureCode}-${service.revision}`, initial)
  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'start' })
    box.current?.focus({ preventScroll: true })
  }, [])
  const save = useMutation({
    mutationFn: () => {
      const { why, ...offer } = typed
      return client.changeService({
        params: { agencyId, procedureCode: service.procedureCode },
        body: {
          ...offer,
          channels: channels.filter((one) => offer.channels.includes(one)),
          expectedRevision: service.revision,
          ...why,
        },
      })
    },
    onSuccess: async () => {
      setTyped(initial)
      announce(t('reference.saved'))
      onClose()
      await queries.invalidateQueries({ queryKey: ['staffedServices', agencyId] })
    },
  })
  const set = (next: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...next }))
  const toOptions = (id: string) => unitsAt(id).map((unit) => ({ value: unit.id, label: wordsIn(unit.name, language) }))
  const setUnit = (role: string, unitId: string) => {
    const { [role]: _, ...others } = typed.units
    set({ units: unitId === '' ? others : { ...others, [role]: unitId } })
  }
  return (
    <div ref={box} tabIndex={-1}>
      <Card
        title={wordsIn(service.title, language)}
        actions={
          <Button kind="quiet" icon="close" onClick={onClose}>
            {t('services.close')}
          </Button>
        }
      >
        <div className="mc-stack">
          {!service.published && (
            <Notice>
              <p>{t('services.notPublished')}</p>
            </Notice>
          )}
          <div className="mc-grid">
            <Field id="service-state" label={t('services.state')} markOptional={false}>
              {(control) => (
                <Select
                  {...control}
                  value={typed.state}
                  options={(['open', 'closed'] as const).map((value) => ({
                    value,
                    label: t(`services.state.${value}`),
                  }))}
                  onChange={(event) => set({ state: event.target.value as 'open' | 'closed' })}
                />
              )}
            </Field>
            <Field id="service-receiving" label={t('services.receiving')} required>
              {(control) => (
                <Select
                  {...control}
                  value={typed.receivingUnitId}
                  placeholder={t('act.choose')}
                  options={toOptions(agencyId)}
                  onChange={(event) => set({ receivingUnitId: event.target.value })}
                />
              )}
            </Field>
            <Field id="service-competent" label={t('services.competent')} required>
              {(control) => (
                <Select
                  {...control}
                  value={typed.competentAgencyId}
                  options={agencies.map((one) => ({ value: one.agencyId, label: wordsIn(one.name, language) }))}
                  onChange={(event) => set({ competentAgencyId: event.target.value, units: {} })}
                />
              )}
            </Field>
          </div>
          <FieldGroup
            id="service-channels"
            label={t('services.channels')}
            required
            error={typed.channels.length === 0 ? t('services.channelMissing') : undefined}
          >
            {() =>
              channels.map((one) => (
                <Checkbox
                  key={one}
                  id={`service-channel-${one}`}
                  label={t(`services.channel.${one}`)}
                  checked={typed.channels.includes(one)}
                  onChange={(event) =>
                    set({
                      channels: event.target.checked
                        ? [...typed.channels, one]
                        : typed.channels.filter((other) => other !== one),
                    })
                  }
                />
              ))
            }
          </FieldGroup>
          <h3>{t('services.roles')}</h3>
          <p className="mc-soft">{t('services.rolesLead')}</p>
          <ul className="md-roles">
            {service.roles.map((role) => {
              const worksAt = role.role === 'receptionist' ? agencyId : typed.competentAgencyId
              const holders = holdersIn(role, typed.units[role.role] ?? null)
              const known = worksAt === agencyId
              return (
                <li key={role.role} className="md-role">
                  <div>
                    <strong>{t(`role.${role.role}`)}</strong>
                    <p className="mc-small mc-soft">
                      {t('services.steps', { steps: role.steps.map((step) => wordsIn(step, language)).join('; ') })}
                    </p>
                    {role.ownRule && <p className="mc-small mc-soft">{t('services.ownRule')}</p>}
                    {known && (
                      <p className="mc-small">
                        {holders.length > 0 ? (
                          t('services.holders', { names: holders.join(', ') })
                        ) : (
                          <span className="md-late">{t('services.nobody')}</span>
                        )}
                      </p>
                    )}
                  </div>
                  <Field id={`service-unit-${role.role}`} label={t('services.unit')} markOptional={false}>
                    {(control) => (
                      <Select
                        {...control}
                        value={typed.units[role.role] ?? ''}
                        options={[{ value: '', label: t('grants.wholeAgency') }, ...toOptions(worksAt)]}
                        onChange={(event) => setUnit(role.role, event.target.value)}
                      />
                    )}
                  </Field>
                </li>
              )
            })}
          </ul>
          <p>
            <Link href={deskHref('/admin/grants')}>{t('services.toGrants')}</Link>
          </p>
          <SaveForm
            id="service"
            why={typed.why}
            onWhy={(why) => set({ why })}
            label={t('reference.save')}
            busy={save.isPending}
            error={save.error}
            blocked={typed.channels.length === 0 || typed.receivingUnitId === ''}
            onSave={() => save.mutate()}
          />
        </div>
      </Card>
    </div>
  )
}
