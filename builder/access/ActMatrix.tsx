import {
  CaseChange,
  type Definition,
  Forwarding,
  findText,
  Reschedule,
  StepRole,
  textOf,
} from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useAnnounce } from '@motcua/ui/kit'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Question } from '../governance/Question.tsx'
import { FindingLines } from '../parts/ItemList.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { officialRoles } from './working-roles.ts'

type OfficialRole = (typeof officialRoles)[number]

/** Who works each step, as a matrix to fill in; beneath it, who may do the acts that stand beside the steps. */
export function ActMatrix({ findings, onJump }: Pick<SurfaceProps, 'findings' | 'onJump'>) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const { workflow } = definition
  const rows = workflow.steps.flatMap((step, i) => ('actor' in step ? [{ step, i, actor: step.actor }] : []))
  const title = (id: string) => textOf(definition, language, `step.${id}.title`)
  const word = (role: string) => valueWord('role', role, language)
  const setRole = (i: number, id: string, role: StepRole) => {
    if (editor.act('setProperty', { path: ['workflow', 'steps', i, 'actor', 'role'], value: role }))
      announce(t('access.nowWorks', { role: word(role), step: title(id) }))
  }
  const apart = workflow.transitions.flatMap((one, i) =>
    one.notSameAs === undefined ? [] : [{ i, id: one.id, from: one.from, other: one.notSameAs }],
  )
  const asked = workflow.steps.flatMap((step, i) =>
    step.kind === 'parallel'
      ? step.branches.flatMap((branch) => (branch.kind === 'consultation' ? [{ i, step: step.id, branch }] : []))
      : [],
  )
  return (
    <>
      <Question ask={t('access.matrix.ask')} help={t('access.matrix.help')}>
        {rows.length === 0 ? (
          <p className="b-help">{t('access.matrix.none')}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
          <section className="b-matrix" tabIndex={0} aria-label={t('access.matrix.ask')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('gov.step')}</th>
                  {StepRole.options.map((role) => (
                    <th key={role} scope="col" className="b-matrix__words">
                      {word(role)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ step, i, actor }) => (
                  <tr key={step.id}>
                    <th scope="row">
                      <button
                        type="button"
                        className="b-link"
                        onClick={() => onJump('workflow', ['workflow', 'steps', i])}
                      >
                        {title(step.id)}
                      </button>
                      {actor.unit ? <small className="mc-soft"> {t('access.unit', { unit: actor.unit })}</small> : null}
                      <FindingLines
                        findings={findings.filter(
                          ({ path, code }) =>
                            path[0] === 'workflow' &&
                            path[1] === 'steps' &&
                            path[2] === i &&
                            (path[3] === 'actor' || code.startsWith('actor.')),
                        )}
                      />
                    </th>
                    {StepRole.options.map((role) => (
                      <td key={role}>
                        <input
                          type="radio"
                          name={`works-${step.id}`}
                          aria-label={t('access.cell', { role: word(role), step: title(step.id) })}
                          checked={actor.role === role}
                          disabled={role === 'applicant' && step.kind !== 'task'}
                          onChange={() => setRole(i, step.id, role)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {asked.length > 0 ? (
          <div className="b-govern__part">
            <h4>{t('access.consulted')}</h4>
            <ul className="b-plainlist">
              {asked.map(({ i, step, branch }) => (
                <li key={branch.id}>
                  <button type="button" className="b-link" onClick={() => onJump('workflow', ['workflow', 'steps', i])}>
                    {findText(definition, language, `branch.${step}.${branch.id}.title`) ?? title(step)}
                  </button>
                  : {t('access.consultedBy', { role: word(branch.role) })}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Question>
      <Question ask={t('access.beside.ask')} help={t('access.beside.help')}>
        <Beside />
      </Question>
      <Question
        ask={t('access.apart.ask')}
        says={t(apart.length === 0 ? 'access.apart.none' : 'access.apart.says', { n: apart.length })}
        help={t('access.apart.help')}
      >
        {apart.length > 0 ? (
          <ul className="b-plainlist">
            {apart.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="b-link"
                  onClick={() => onJump('workflow', ['workflow', 'transitions', one.i])}
                >
                  {t('access.apart.line', {
                    act: findText(definition, language, `transition.${one.id}.label`) ?? one.id,
                    step: title(one.from),
                    other: title(one.other),
                  })}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </Question>
    </>
  )
}

/** Acts beside the steps: extension, handing on, change of case; by whom, as ticks. */
function Beside() {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const word = (role: string) => valueWord('role', role, language)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="b-matrix" tabIndex={0} aria-label={t('access.beside.ask')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('access.act')}</th>
            {officialRoles.map((role) => (
              <th key={role} scope="col" className="b-matrix__words">
                {word(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {besides(definition).map(({ name, path, value, offered }) => (
            <tr key={name}>
              <th scope="row">
                {t(`access.beside.${name}`)}
                {offered ? null : <span className="b-tag">{t('access.beside.off')}</span>}
              </th>
              {officialRoles.map((role) => (
                <td key={role}>
                  <input
                    type="checkbox"
                    aria-label={t('access.cell', { role: word(role), step: t(`access.beside.${name}`) })}
                    checked={value.by.includes(role)}
                    // one at least must stay
                    disabled={!offered || (value.by.length === 1 && value.by.includes(role))}
                    onChange={() =>
                      editor.act('setProperty', { path, value: { ...value, by: toggled(value.by, role) } })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const toggled = (by: readonly OfficialRole[], role: OfficialRole): OfficialRole[] =>
  officialRoles.filter((one) => (one === role ? !by.includes(one) : by.includes(one)))

function besides({ policies, deadlines, cases }: Definition) {
  const extension = deadlines.reschedule ?? Reschedule.parse({})
  const forward = policies.forward ?? Forwarding.parse({})
  const change = policies.caseChange ?? CaseChange.parse({})
  return [
    { name: 'extension', path: ['deadlines', 'reschedule'], value: extension, offered: extension.max > 0 },
    { name: 'forward', path: ['policies', 'forward'], value: forward, offered: forward.allowed },
    {
      name: 'caseChange',
      path: ['policies', 'caseChange'],
      value: change,
      offered: change.allowed && cases.length > 1,
    },
  ] as const
}
