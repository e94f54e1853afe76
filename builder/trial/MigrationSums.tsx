import type { MigrationSummary } from '@motcua/core/migrate'
import { useTexts } from '@motcua/ui/i18n'
import './trial.css'

const headings = [
  'movable',
  'unchanged',
  'blocked',
  'losingAnswers',
  'missingFields',
  'missingDocuments',
  'laterDue',
  'earlierDue',
  'dearer',
  'cheaper',
  'otherConditions',
] as const satisfies readonly (keyof MigrationSummary)[]
const bad: ReadonlySet<string> = new Set(['blocked', 'losingAnswers', 'missingFields', 'missingDocuments', 'dearer'])

/** What moving the running dossiers comes to, in numbers. */
export function MigrationSums({ sums }: { readonly sums: MigrationSummary }) {
  const t = useTexts('builder')
  return (
    <section aria-label={t('move.sums')}>
      <p>{t('move.looked', { count: sums.dossiers })}</p>
      <dl className="b-sums">
        {headings.map((one) =>
          sums[one] > 0 || one === 'movable' || one === 'blocked' ? (
            <div key={one} data-tone={sums[one] > 0 && bad.has(one) ? 'bad' : undefined}>
              <dt>{t(`move.${one}`)}</dt>
              <dd>{sums[one]}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
