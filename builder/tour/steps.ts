/** What the tour can see of the work without asking: only what tells a step is done. */
export interface TourFacts {
  /** address within the builder */
  readonly path: string
  /** a text was written in the open draft since it was opened */
  readonly wrote: boolean
  /** findings on texts in the open draft; null outside one, or before the first check */
  readonly textFindings: number | null
  readonly findingsOpen: boolean
}

export interface TourStep {
  readonly id: 'create' | 'label' | 'finding' | 'fix' | 'simulate' | 'publish' | 'review' | 'live'
  /** the control it speaks of; drawn with a frame */
  readonly at: string
  /** part of the draft, or address, on which the control stands */
  readonly on: { readonly part: string } | { readonly path: string }
  /** goes on by itself once this holds; without it, by the button alone */
  readonly done?: (facts: TourFacts) => boolean
}

const inDraft = ({ path }: TourFacts) => path.startsWith('/p/')

/** From a template to a service that is live, with a second person between. */
export const tourSteps: readonly TourStep[] = [
  { id: 'create', at: '[data-tour="new"]', on: { path: '/' }, done: inDraft },
  { id: 'label', at: '.b-card', on: { part: 'form' }, done: (facts) => inDraft(facts) && facts.wrote },
  { id: 'finding', at: '.b-findings__head', on: { part: 'form' }, done: (facts) => facts.findingsOpen },
  {
    id: 'fix',
    at: '.b-findings__list',
    on: { part: 'form' },
    done: ({ textFindings }) => textFindings === 0,
  },
  { id: 'simulate', at: '.b-surface[data-part="simulate"] .mc-button--primary', on: { part: 'simulate' } },
  { id: 'publish', at: '.b-publish', on: { part: 'publish' } },
  { id: 'review', at: '.mc-table, .b-plain', on: { path: '/reviews' }, done: ({ path }) => /^\/reviews\/./.test(path) },
  { id: 'live', at: '#main', on: { path: '/reviews' } },
]

/** How far somebody has come; kept on the device, so that the second person goes on where the first stopped. */
export interface Progress {
  readonly at: number
  readonly state: 'new' | 'running' | 'left' | 'finished'
}

export const fresh: Progress = { at: 0, state: 'new' }

/** The step after what the facts say is done; a finished tour stays finished. */
export function advanced(progress: Progress, facts: TourFacts): Progress {
  if (progress.state !== 'running') return progress
  const step = tourSteps[progress.at]
  return step?.done?.(facts) ? moved(progress, 1) : progress
}

/** One step on or back; beyond the last the tour is finished. */
export function moved(progress: Progress, by: 1 | -1): Progress {
  const at = Math.max(0, progress.at + by)
  return at >= tourSteps.length ? { at: 0, state: 'finished' } : { at, state: 'running' }
}

const key = 'motcua.tour'

export function readProgress(storage: Pick<Storage, 'getItem'>): Progress {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Partial<Progress> | null
    const known = kept?.state === 'running' || kept?.state === 'left' || kept?.state === 'finished'
    const at = Number(kept?.at)
    return known && kept?.state && at >= 0 && at < tourSteps.length ? { at, state: kept.state } : fresh
  } catch {
    return fresh
  }
}

export function keepProgress(storage: Pick<Storage, 'setItem'>, progress: Progress): void {
  try {
    storage.setItem(key, JSON.stringify(progress))
  } catch {
    // private windows: it holds for this page
  }
}
