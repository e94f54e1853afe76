import { useTexts } from '../../i18n/index.ts'

/** Holds the place of content on its way; says "loading" once to assistive technology. */
export function Skeleton({ lines = 3, label }: { readonly lines?: number; readonly label?: string }) {
  const t = useTexts('kit')
  return (
    <div role="status" className="mc-skeleton">
      <span className="mc-visually-hidden">{label ?? t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
        <span key={line} className="mc-skeleton__line" aria-hidden="true" />
      ))}
    </div>
  )
}
