import { useTexts } from '@motcua/ui/i18n'
import type { NavItem } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useOccasions } from '../office/use-occasions.ts'
import { workRoles } from '../queue/queues.ts'
import { useClient } from './desk-context.tsx'
import { deskHref, queueHref, usePath } from './navigation.ts'
import { useHasRole, useMe } from './session.tsx'

/** The places of the desk for the roles in force; the count beside the work is what waits for me. */
export function useNavigation() {
  const t = useTexts('desk')
  const me = useMe()
  const has = useHasRole()
  const path = usePath()
  const works = has(workRoles)
  const counts = useQueueCounts(works)
  const occasions = useOccasions()
  const item = (label: string, href: string, under = href): NavItem => ({
    label,
    href,
    current: path.startsWith(under),
  })
  const nav: NavItem[] = []
  if (works) nav.push({ ...item(t('nav.queues'), queueHref('mine'), deskHref('/queues')), count: counts.data?.mine })
  nav.push(item(t('search.title'), deskHref('/search')))
  if (has(['receptionist'])) nav.push(item(t('nav.counter'), deskHref('/counter')))
  if (occasions.duties) nav.push(item(t('nav.duties'), deskHref('/duties')))
  if (occasions.windows) nav.push(item(t('nav.windows'), deskHref('/windows')))
  if (has([...workRoles, 'administrator'])) nav.push(item(t('nav.absences'), deskHref('/absences')))
  if (has(['administrator'])) {
    nav.push(item(t('nav.grants'), deskHref('/admin/grants')))
    const reference = ['/admin/calendars', '/admin/units', '/admin/services'].map(deskHref)
    const [first = ''] = reference
    nav.push({ ...item(t('nav.reference'), first), current: reference.some((one) => path.startsWith(one)) })
    nav.push(item(t('nav.recounts'), deskHref('/admin/recounts')))
  }
  if (has(['administrator', 'auditor'])) {
    nav.push(item(t('nav.deadLetters'), deskHref('/admin/dead-letters')))
    nav.push(item(t('nav.journal'), deskHref('/admin/journal')))
  }
  if (me.demo && has(['administrator'])) nav.push(item(t('nav.clock'), deskHref('/admin/clock')))
  return { nav, me }
}

/** Counts of the queues as the server keeps them. */
export function useQueueCounts(enabled = true) {
  const client = useClient()
  return useQuery({ queryKey: ['queues'], queryFn: ({ signal }) => client.queues({}, { signal }), enabled })
}
