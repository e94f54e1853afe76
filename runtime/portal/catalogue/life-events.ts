import type { ServiceRow } from '@motcua/api/routes/public'
import { fold, type IconName } from '@motcua/ui/kit'

export interface LifeEvent {
  readonly id: 'birth' | 'family' | 'papers' | 'business' | 'home' | 'pension' | 'feedback'
  readonly icon: IconName
  /** folded words of titles and summaries that belong to it; the first is what is searched for */
  readonly words: readonly string[]
}

/** What happens in a life, and the words of procedures that answer it. */
export const lifeEvents: readonly LifeEvent[] = [
  { id: 'birth', icon: 'user', words: ['khai sinh'] },
  { id: 'family', icon: 'calendar', words: ['hon nhan', 'ket hon'] },
  { id: 'papers', icon: 'copy', words: ['trich luc', 'chung thuc', 'ban sao'] },
  { id: 'business', icon: 'file', words: ['kinh doanh', 'an toan thuc pham'] },
  { id: 'home', icon: 'globe', words: ['thuong tru', 'cu tru', 'xay dung', 'nuoc sach'] },
  { id: 'pension', icon: 'clock', words: ['huu tri', 'tro cap'] },
  { id: 'feedback', icon: 'bell', words: ['phan anh', '1022'] },
]

/** Services that answer a life event. */
export function servicesFor(event: LifeEvent, services: readonly ServiceRow[]): ServiceRow[] {
  return services.filter((service) => {
    const text = fold(`${service.title.vi ?? ''} ${service.summary.vi ?? ''}`)
    return event.words.some((word) => text.includes(word))
  })
}
