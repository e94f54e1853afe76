import type { Appointment } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Leaf } from './Leaf.tsx'
import { LimitProperty } from './LimitProperty.tsx'
import { Optional } from './Optional.tsx'
import { Section } from './Section.tsx'

type Opening = Appointment['opening'][number]

/** A meeting that belongs to a task: how long, when, who picks it, what if nobody comes. */
export function AppointmentPanel({ path }: { readonly path: Path }) {
  const t = useTexts('builder')
  const first = (): Appointment => ({
    minutes: 30,
    within: { amount: 5, unit: 'workingDay' },
    choosing: 'applicant',
    capacity: 1,
    opening: [],
    maxReschedules: 1,
    remindHours: 24,
    noShow: { maxNoShows: 1 },
  })
  return (
    <Optional path={path} first={first}>
      <Section title={t('appointment.slots')} help={t('appointment.slotsHelp')}>
        <Leaf of={path} name="minutes" />
        <Leaf of={path} name="capacity" />
        <LimitProperty of={path} name="within" />
        <Openings path={[...path, 'opening']} />
      </Section>
      <Section title={t('appointment.picking')}>
        <Leaf of={path} name="choosing" />
        <Leaf of={path} name="maxReschedules" />
        <Leaf of={path} name="remindHours" />
      </Section>
      <Section title={t('appointment.noShow')} help={t('appointment.noShowHelp')}>
        <Leaf of={[...path, 'noShow']} name="transition" />
        <Leaf of={[...path, 'noShow']} name="maxNoShows" />
      </Section>
    </Optional>
  )
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Hours of the week in which there are slots, as lines of a timetable. */
function Openings({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const openings = (getAt(definition, path) as readonly Opening[] | undefined) ?? []
  const set = (at: number, change: Partial<Opening>) =>
    editor.act(
      'setProperty',
      { path: [...path, at], value: { ...openings[at], ...change } },
      [...path, at, ...Object.keys(change)].join('/'),
    )
  const add = () => {
    const last = openings.at(-1)
    const item = last ? { ...last, weekday: (last.weekday % 7) + 1 } : { weekday: 1, from: '08:00', to: '11:00' }
    editor.act('insertItem', { list: path, item })
  }
  const { label } = propertyWords(path, language)
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {openings.length === 0 ? <p className="b-cards__empty">{t('appointment.allDay')}</p> : null}
      {openings.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a timetable has no other name
        <div key={i} className="b-opening">
          <select
            className="b-input"
            aria-label={t('appointment.weekday', { n: i + 1 })}
            value={one.weekday}
            onChange={(event) => set(i, { weekday: Number(event.target.value) })}
          >
            {weekdays.map((day) => (
              <option key={day} value={day}>
                {t(`weekday.${day}`)}
              </option>
            ))}
          </select>
          <input
            type="time"
            className="b-input b-input--date"
            aria-label={t('appointment.from', { n: i + 1 })}
            value={one.from}
            onChange={(event) => event.target.value !== '' && set(i, { from: event.target.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="time"
            className="b-input b-input--date"
            aria-label={t('appointment.to', { n: i + 1 })}
            value={one.to}
            onChange={(event) => event.target.value !== '' && set(i, { to: event.target.value })}
          />
          <IconButton
            icon="trash"
            label={t('act.removeNamed', { name: `${t(`weekday.${one.weekday}`)} ${one.from}–${one.to}` })}
            onClick={() => editor.act('removeItem', { list: path, index: i })}
          />
        </div>
      ))}
      <button type="button" className="mc-button mc-button--secondary mc-button--sm" onClick={add}>
        + {t('appointment.addOpening')}
      </button>
    </fieldset>
  )
}
