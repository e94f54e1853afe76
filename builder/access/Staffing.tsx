import type { Finding } from '@motcua/core/check'
import { textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Link, Notice, Skeleton, StatusTag } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useApp, useMe } from '../app/context.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useSurroundings } from '../editor/use-surroundings.ts'
import { Question } from '../governance/Question.tsx'
import { valueWord } from '../properties/words.ts'
import { simulationReferenceOf } from '../simulate/reference-queries.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { workByRole } from './working-roles.ts'

/** Page of the desk where an administrator says which unit works each role of a service. */
const servicesPage = '/desk/admin/services'

/** Which unit works each role of the service, and how many people hold it there: what is missing would wait for ever. */
export function Staffing({
  id,
  findings,
}: Pick<SurfaceProps, 'id' | 'onJump'> & { readonly findings: readonly Finding[] }) {
  const definition = useDefinition()
  const { client } = useApp()
  const t = useTexts('builder')
  const language = useLanguage()
  const me = useMe().data?.me
  const around = useSurroundings(id)
  const reference = useQuery(simulationReferenceOf(client, id))
  const own = id.slice(0, id.indexOf('~'))
  const units = me?.agencies?.find((one) => one.agencyId === own)?.units ?? []
  const unitName = (unit: string) => units.find((one) => one.id === unit)?.name[language] ?? unit
  const staffing = around.data?.staffing ?? null
  const service = reference.data?.reference?.service
  const rows = workByRole(definition)
  const unstaffed = findings.filter(({ code }) => code === 'role.unstaffed')
  const missing = staffing === null ? [] : rows.filter(({ role }) => !staffing.some((grant) => grant.role === role))
  return (
    <Question
      ask={t('access.staff.ask')}
      says={
        staffing === null
          ? undefined
          : missing.length === 0 && unstaffed.length === 0
            ? t('access.staff.says')
            : t('access.staff.missing', { n: Math.max(missing.length, unstaffed.length) })
      }
      help={t('access.staff.help')}
    >
      {around.isPending ? <Skeleton lines={4} /> : null}
      {around.isError || (around.isSuccess && staffing === null) ? (
        <Notice tone="warning" title={t('access.staff.unknown')} />
      ) : null}
      {staffing !== null && rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        <section className="b-matrix" tabIndex={0} aria-label={t('access.staff.ask')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('access.role')}</th>
                <th scope="col" className="b-matrix__words">
                  {t('access.staff.unit')}
                </th>
                <th scope="col" className="b-matrix__words">
                  {t('access.staff.people')}
                </th>
                <th scope="col" className="b-matrix__words">
                  {t('access.staff.steps')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ role, steps }) => {
                const grants = staffing.filter((grant) => grant.role === role)
                const people = new Set(grants.flatMap((grant) => grant.accountIds ?? []))
                const unit = service?.units[role]
                const known = grants.every((grant) => grant.accountIds)
                return (
                  <tr key={role}>
                    <th scope="row">{valueWord('role', role, language)}</th>
                    <td className="b-matrix__words">{unit ? unitName(unit) : t('access.staff.whole')}</td>
                    <td className="b-matrix__words">
                      {grants.length === 0 ? (
                        <StatusTag tone="danger" icon="error">
                          {t('access.staff.nobody')}
                        </StatusTag>
                      ) : (
                        <StatusTag tone="success" icon="check">
                          {known ? t('access.staff.count', { n: people.size }) : t('access.staff.somebody')}
                        </StatusTag>
                      )}
                    </td>
                    <td className="b-matrix__words">
                      {steps.map((step) => textOf(definition, language, `step.${step.id}.title`)).join(', ')}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      ) : null}
      <p>
        <Link href={servicesPage} newWindow>
          {t('access.staff.assign')}
        </Link>
      </p>
    </Question>
  )
}
