import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { useMemo, useState } from 'react'
import { Drawing } from '../canvas/Drawing.tsx'
import { paintOfDiff } from '../canvas/paint.ts'
import { Changes } from './Changes.tsx'

/** Both workflows in one drawing, with what came, went or changed marked; a press says what is different there, in words. */
export default function DrawnChanges({ before, after }: { readonly before: Definition; readonly after: Definition }) {
  const t = useTexts('builder')
  const { definition, paint } = useMemo(() => paintOfDiff(before, after), [before, after])
  const [selected, setSelected] = useState<string | null>(null)
  const marked = paint.steps.size + paint.transitions.size
  return (
    <div className="mc-stack">
      <p className="b-help">{marked === 0 ? t('compare.noDrawn') : t('compare.drawnHelp', { count: marked })}</p>
      <Drawing definition={definition} paint={paint} selected={selected} onSelect={setSelected} />
      <div role="status">{selected ? <Changes before={before} after={after} only={selected} /> : null}</div>
    </div>
  )
}
