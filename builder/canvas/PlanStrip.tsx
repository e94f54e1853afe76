import type { PlannedTime } from '@motcua/core/check'
import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { Select } from '../properties/inputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'

const hoursPerDay = 8

/** The allotments along the way through what is selected, against the limit of a case. */
export function PlanStrip({
  plans,
  through,
}: {
  readonly plans: readonly PlannedTime[]
  readonly through: readonly string[]
}) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const plan = plans.find((one) => one.caseId === chosen) ?? tightest(plans)
  if (!plan) return <p className="b-plan b-plan--none">{through.length > 0 ? t('plan.none') : t('plan.noCase')}</p>
  const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 })
  const time = (hours: number) =>
    hours < hoursPerDay
      ? t('plan.hours', { count: hours, n: number.format(hours) })
      : t('plan.days', { count: hours / hoursPerDay, n: number.format(hours / hoursPerDay) })
  const total = plan.beforeHours + plan.betweenHours + plan.afterHours
  const left = plan.limitHours - total
  const titleOf = (id: string) => findText(definition, language, `step.${id}.title`) ?? id
  const caseTitle = (id: string) => findText(definition, language, `case.${id}.title`) ?? id
  const share = (hours: number) => `${Math.min(100, (hours / Math.max(plan.limitHours, total, 1)) * 100)}%`
  const [first] = through
  return (
    <section
      className="b-plan"
      aria-label={t('plan.title')}
      data-over={left >= 0 ? undefined : left + plan.waitingHours >= 0 ? 'others' : 'own'}
    >
      <span className="b-plan__bar" aria-hidden="true">
        <span style={{ width: share(plan.beforeHours) }} />
        <span style={{ width: share(plan.betweenHours) }} />
        <span style={{ width: share(plan.afterHours) }} />
        <i style={{ insetInlineStart: share(plan.limitHours) }} />
      </span>
      <p className="b-plan__words">
        <strong>{first ? t('plan.through', { name: through.map(titleOf).join(' → ') }) : t('plan.whole')}</strong>{' '}
        {first ? `${t('plan.before', { time: time(plan.beforeHours) })} · ` : null}
        {plan.betweenHours > 0 ? `${t('plan.between', { time: time(plan.betweenHours) })} · ` : null}
        {first ? `${t('plan.after', { time: time(plan.afterHours) })} · ` : null}
        {t('plan.total', { total: time(total), limit: time(plan.limitHours) })}{' '}
        <span className="b-plan__verdict">
          {left < 0 ? t('plan.over', { time: time(-left) }) : t('plan.left', { time: time(left) })}
        </span>
        {plan.waitingHours > 0 ? ` ${t('plan.waiting', { time: time(plan.waitingHours) })}` : null}
        {plan.complete ? null : <span className="b-help"> {t('plan.incomplete')}</span>}
      </p>
      {plans.length > 1 ? (
        <Select
          label={t('plan.case')}
          value={plan.caseId}
          options={plans.map((one) => ({ value: one.caseId, label: caseTitle(one.caseId) }))}
          onChange={setChosen}
        />
      ) : null}
    </section>
  )
}

/** The case in which the least time is left. */
function tightest(plans: readonly PlannedTime[]): PlannedTime | undefined {
  const left = (one: PlannedTime) => one.limitHours - one.beforeHours - one.betweenHours - one.afterHours
  return plans.reduce<PlannedTime | undefined>(
    (least, one) => (!least || left(one) < left(least) ? one : least),
    undefined,
  )
}
