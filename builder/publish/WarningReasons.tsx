import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, TextInput } from '@motcua/ui/kit'
import { findingText } from '../findings/finding-text.ts'
import { subjectAt } from '../findings/subject.ts'
import { withNames } from '../findings/with-names.ts'
import { type Part, partOf } from '../parts/parts.ts'

/** A warning as the gate knows it: named by code and place. */
export interface Warning {
  readonly key: string
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Each warning with the reason for which it may stay; a reason is for the second person to judge. */
export function WarningReasons(props: {
  readonly id: string
  readonly definition: Definition
  readonly warnings: readonly Warning[]
  readonly reasons: Readonly<Record<string, string>>
  readonly onReasons: (next: Readonly<Record<string, string>>) => void
  /** leads to the place; absent where there is none to go to */
  readonly onJump?: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { id, definition, warnings, reasons, onReasons, onJump } = props
  const t = useTexts('builder')
  if (warnings.length === 0) return null
  return (
    <Card title={t('publish.warnings')}>
      <p className="b-help">{t('publish.warningsHelp')}</p>
      <div className="mc-stack">
        {warnings.map(({ key, code, path, params }, i) => (
          <div key={key} className="b-reason">
            <Field
              id={`${id}-${i}`}
              label={`${subjectAt(definition, path)} ${findingText(t, withNames(definition, { code, params }))}`.trim()}
              markOptional={false}
            >
              {(control) => (
                <TextInput
                  {...control}
                  placeholder={t('publish.reason')}
                  value={reasons[key] ?? ''}
                  onChange={(e) => onReasons({ ...reasons, [key]: e.target.value })}
                />
              )}
            </Field>
            {onJump ? (
              <Button size="sm" kind="quiet" onClick={() => onJump(partOf(path), path)}>
                {t('publish.goThere')}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
    </Card>
  )
}
