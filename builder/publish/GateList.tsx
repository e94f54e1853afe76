import { useTexts } from '@motcua/ui/i18n'
import { Button, Icon, type IconName } from '@motcua/ui/kit'
import type { GateTask, GateTaskId, GateTaskState } from './gate-tasks.ts'

const signs = {
  done: 'check',
  todo: 'edit',
  advised: 'info',
  running: 'clock',
  waiting: 'user',
} as const satisfies Record<GateTaskState, IconName>

/** The tasks before publication: state in sign and word, what is missing, and the button that leads there or does it. */
export function GateList(props: {
  readonly tasks: readonly GateTask[]
  /** what can be done about a task; absent = nothing from here */
  readonly acts: Partial<Record<GateTaskId, () => void>>
}) {
  const t = useTexts('builder')
  const done = props.tasks.filter((one) => one.state === 'done').length
  return (
    <>
      <p className="b-gate__sum" role="status">
        {t('gateTask.sum', { done, all: props.tasks.length })}
      </p>
      <ol className="b-gate">
        {props.tasks.map((task) => {
          const act = task.state === 'done' || task.state === 'running' ? undefined : props.acts[task.id]
          return (
            <li key={task.id} data-state={task.state}>
              <span className="b-gate__sign">
                <Icon name={signs[task.state]} />
              </span>
              <span className="b-gate__text">
                <span className="b-gate__name">
                  {t(`gateTask.${task.id}`)}
                  <span className="b-gate__state">{t(`gateState.${task.state}`)}</span>
                </span>
                <span className="b-help">{t(`gateTask.${task.id}.${task.words}`, task.params)}</span>
              </span>
              {act ? (
                <Button size="sm" kind="secondary" onClick={act}>
                  {t(`gateTask.${task.id}.act`)}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ol>
    </>
  )
}
