import type { Finding } from '@motcua/core/check'
import type { Output } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Menu } from '@motcua/ui/kit'
import { valueWord } from '../properties/words.ts'

/** The documents side by side; the open one has a menu of what can be done with it as a whole. */
export function OutputTabs(props: {
  readonly outputs: readonly Output[]
  readonly current: Output
  readonly findings: readonly Finding[]
  readonly titleOf: (output: Output) => string
  readonly onShow: (id: string) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}) {
  const { outputs, current, titleOf } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const at = outputs.indexOf(current)
  const errors = (i: number) =>
    props.findings.filter(({ path, severity }) => severity === 'error' && path[0] === 'outputs' && path[1] === i).length
  return (
    <div className="b-outputs__tabs">
      <ul aria-label={t('part.outputs')}>
        {outputs.map((output, i) => (
          <li key={output.id}>
            <button
              type="button"
              className="b-outtab"
              aria-current={output === current ? 'true' : undefined}
              onClick={() => props.onShow(output.id)}
            >
              <span className="b-outtab__kind">{valueWord('kind', output.kind, language)}</span>
              <span className="b-outtab__title">{titleOf(output)}</span>
              {errors(i) > 0 ? (
                <span className="b-badge">
                  {errors(i)}
                  <span className="mc-visually-hidden"> {t('severity.error')}</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      <Menu
        label={t('doc.menu', { name: titleOf(current) })}
        icon="dots"
        iconOnly
        size="sm"
        items={[
          { id: 'properties', label: t('doc.properties'), icon: 'edit', onSelect: () => props.onShow(current.id) },
          { id: 'duplicate', label: t('doc.duplicate'), icon: 'copy', onSelect: props.onDuplicate },
          {
            id: 'up',
            label: t('doc.earlier'),
            icon: 'arrowLeft',
            disabled: at === 0,
            onSelect: () => props.onMove(-1),
          },
          {
            ...{ id: 'down', label: t('doc.later'), icon: 'arrowRight', disabled: at === outputs.length - 1 },
            onSelect: () => props.onMove(1),
          },
          { id: 'remove', label: t('doc.remove'), icon: 'trash', danger: true, onSelect: props.onRemove },
        ]}
      />
    </div>
  )
}
