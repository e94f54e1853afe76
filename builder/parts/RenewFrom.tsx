import { dateAfter } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { useId, useState } from 'react'
import { freshId, freshKey } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** What the law sets anew from a day on: the entry ends the day before, a copy of it begins and is opened to be changed. */
export function RenewFrom({ part, id }: { readonly part: 'tables' | 'fees'; readonly id: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const formats = useFormats()
  const [from, setFrom] = useState<string | null>(null)
  const field = useId()
  const entry = definition[part].find((one) => one.id === id)
  if (!entry) return null
  const { validity } = entry
  const wrong =
    from !== null && from !== '' && ((validity.from && from <= validity.from) || (validity.to && from > validity.to))
  const renew = () => {
    if (!from || wrong) return
    const newId = freshId(definition, part === 'fees' ? 'fee' : 'table')
    const done = editor.act('renewEntry', {
      part,
      id,
      newId,
      key: freshKey(definition, t(part === 'fees' ? 'fees.key' : 'tables.newKey')),
      from,
      dayBefore: dateAfter(from, -1, 'calendarDay'),
    })
    if (!done) return
    setFrom(null)
    editor.select({ within: [part], id: newId })
    announce(t('renew.done', { from: formats.date(from) }))
  }
  if (from === null)
    return (
      <Button size="sm" kind="quiet" icon="calendar" className="b-add" onClick={() => setFrom('')}>
        {t('renew.open')}
      </Button>
    )
  return (
    <div className="b-renew">
      <label htmlFor={field}>{t('renew.from')}</label>
      <input
        id={field}
        type="date"
        className="b-input b-input--date"
        value={from}
        aria-invalid={wrong || undefined}
        aria-describedby={`${field}-help`}
        onChange={(event) => setFrom(event.target.value)}
      />
      <Button size="sm" kind="primary" disabled={!from || Boolean(wrong)} onClick={renew}>
        {t('renew.do')}
      </Button>
      <Button size="sm" kind="quiet" onClick={() => setFrom(null)}>
        {t('renew.cancel')}
      </Button>
      <p id={`${field}-help`} className={wrong ? 'b-error' : 'b-help'}>
        {t(wrong ? 'renew.wrong' : 'renew.help')}
      </p>
    </div>
  )
}
