import { signInUrl } from '@motcua/api/contract'
import { type Definition, listFields, textOf } from '@motcua/core/definition'
import { formatValue } from '@motcua/core/fields'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Link, Notice } from '@motcua/ui/kit'
import { useProblemText } from '../app/Problem.tsx'
import type { SaveState, Stored } from './autosave.ts'
import { useWizard } from './wizard-context.ts'

/** What stands in the way of saving and what to do: no network, session over, somebody else's changes. */
export function SaveNotices() {
  const t = useTexts('portal')
  const problemText = useProblemText()
  const { state, autosave, renewed } = useWizard()
  const { status } = state
  if (status.kind === 'offline')
    return (
      <Banner tone="warning" title={t('save.offline.title')} action={<Retry />}>
        <p>{t(status.kept ? 'save.offline.kept' : 'save.offline.notKept')}</p>
      </Banner>
    )
  if (status.kind === 'signedOut')
    return (
      <Banner
        tone="warning"
        title={t('session.over')}
        action={
          <Link look="primary" href={signInUrl(window.location.pathname)}>
            {t('signInAgain')}
          </Link>
        }
      >
        <p>{t(status.kept ? 'session.over.text' : 'save.offline.notKept')}</p>
      </Banner>
    )
  if (status.kind === 'failed')
    return (
      <Banner tone="error" title={t('save.failed.title')} action={<Retry />}>
        <p>{problemText(status.error)}</p>
      </Banner>
    )
  if (status.kind !== 'conflict')
    return renewed ? (
      <Banner tone="warning" title={t('wizard.renewed.title')}>
        <p>{t('wizard.renewed.text')}</p>
      </Banner>
    ) : null
  return (
    <Banner
      tone="warning"
      title={t('save.conflict.title')}
      action={
        <div className="mc-row">
          <Button kind="primary" onClick={() => autosave.keepMine()}>
            {t('save.conflict.mine')}
          </Button>
          <Button onClick={() => autosave.takeTheirs()}>{t('save.conflict.theirs')}</Button>
        </div>
      }
    >
      <Differences mine={state} theirs={status.theirs} />
    </Banner>
  )
}

function Banner(props: Parameters<typeof Notice>[0]) {
  return (
    <div className="pt-banner">
      <Notice live {...props} />
    </div>
  )
}

function Retry() {
  const t = useTexts('portal')
  const { autosave } = useWizard()
  return <Button onClick={() => autosave.flush()}>{t('save.retry')}</Button>
}

/** The answers that differ, so that the choice is an informed one. */
function Differences({ mine, theirs }: { readonly mine: SaveState; readonly theirs: Stored }) {
  const t = useTexts('portal')
  const language = useLanguage()
  const { dateTime } = useFormats()
  const { definition, reference } = useWizard()
  const fields = listFields(definition).filter(
    ({ field, table }) =>
      table === null && JSON.stringify(mine.answers[field.id]) !== JSON.stringify(theirs.answers[field.id]),
  )
  const write = (field: Definition['form']['pages'][number]['sections'][number]['fields'][number], value: unknown) =>
    formatValue(field, value, language, { ...reference, text: (path) => textOf(definition, language, path) }) ||
    (typeof value === 'string' && value !== '' ? value : t('save.conflict.empty'))
  return (
    <>
      <p>{t('save.conflict.text', { at: dateTime(theirs.updatedAt) })}</p>
      {fields.length > 0 && (
        <dl className="pt-differences">
          {fields.map(({ field }) => (
            <div key={field.id}>
              <dt>{textOf(definition, language, `field.${field.id}.label`)}</dt>
              <dd>
                <span className="mc-soft">{t('save.conflict.here')}</span> {write(field, mine.answers[field.id])}
              </dd>
              <dd>
                <span className="mc-soft">{t('save.conflict.there')}</span> {write(field, theirs.answers[field.id])}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
