import type { GateReport } from '@motcua/api/routes/builder'
import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Notice } from '@motcua/ui/kit'
import { Failed } from '../app/Frame.tsx'
import { MigrationSums } from '../trial/MigrationSums.tsx'
import { Elapsed } from './Elapsed.tsx'
import { AnswersWanted, FailedScenario } from './FailedScenario.tsx'
import { isUnanswered, missingAnswers, readDetail } from './scenario-detail.ts'
import type { Long } from './use-long.ts'

/** The gate on the server: run it, stop it, and what it said; failed scenarios with the ways to make them hold again. */
export function GateRun(props: {
  readonly gate: Long<{ readonly report: GateReport; readonly of: Definition }>
  readonly definition: Definition
  readonly onScenario: (index: number) => void
}) {
  const { gate, definition } = props
  const t = useTexts('builder')
  const report = gate.data?.report
  const failed = report?.scenarios.filter((one) => !one.passed) ?? []
  const unanswered = failed.filter((one) => isUnanswered(one.detail))
  // Told once with the field; where it cannot be answered here, each scenario says what it misses.
  const other = missingAnswers(
    definition,
    unanswered.flatMap((one) => readDetail(one.detail) ?? []),
  ).length
    ? failed.filter((one) => !unanswered.includes(one))
    : failed
  const outdated = gate.data !== undefined && gate.data.of !== definition
  return (
    <Card
      title={t('gateRun.title')}
      actions={
        <Button size="sm" icon="play" busy={gate.running} onClick={gate.start}>
          {t('gate.run')}
        </Button>
      }
    >
      <div className="mc-stack">
        <p className="b-help">{t('gateRun.help')}</p>
        {gate.running ? (
          <Elapsed doing={t('gateRun.running', { count: definition.scenarios.length })} onCancel={gate.cancel} />
        ) : null}
        {gate.error ? <Failed error={gate.error} onRetry={gate.start} /> : null}
        {report && !gate.running ? (
          <Notice
            tone={outdated ? 'info' : report.passed ? 'success' : 'error'}
            live
            title={t(outdated ? 'gateRun.outdated' : report.passed ? 'gateRun.passed' : 'gateRun.blocked')}
          >
            {t('gateRun.counts', {
              errors: report.findings.filter((one) => one.severity === 'error').length,
              warnings: report.findings.filter((one) => one.severity === 'warning').length,
              passed: report.scenarios.length - failed.length,
              all: report.scenarios.length,
            })}
          </Notice>
        ) : null}
        <AnswersWanted details={failed.map((one) => one.detail)} />
        {other.map((one) => (
          <FailedScenario
            key={one.name}
            name={one.name}
            detail={one.detail}
            onOpen={() => props.onScenario(definition.scenarios.findIndex(({ name }) => name === one.name))}
          />
        ))}
        {report?.migration ? <MigrationSums sums={report.migration} /> : null}
      </div>
    </Card>
  )
}
