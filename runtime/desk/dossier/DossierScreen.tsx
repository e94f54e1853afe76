import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, PageHeader, Skeleton, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'
import { DossierPage } from './DossierPage.tsx'
import { type Purpose, purposes } from './purposes.ts'
import { useDossier } from './use-dossier.ts'

export interface DossierScreenProps {
  readonly agencyId: string
  readonly id: string
  readonly tab?: string
  /** absent = the person is asked before anything is read */
  readonly purpose?: string
}

/** A dossier, once it is known why it is read: the read is recorded and the citizen sees it. */
export function DossierScreen({ agencyId, id, tab, purpose }: DossierScreenProps) {
  const [chosen, setChosen] = useState(purpose)
  if (!chosen) return <PurposePrompt onChoose={setChosen} />
  return <Loaded agencyId={agencyId} id={id} tab={tab} purpose={chosen} />
}

function Loaded({ agencyId, id, tab, purpose }: DossierScreenProps & { readonly purpose: string }) {
  const t = useTexts('desk')
  const dossier = useDossier(agencyId, id, purpose)
  useTitle(dossier.data?.code ?? t('dossier.title'), t('product'))
  if (dossier.data) return <DossierPage dossier={dossier.data} reload={dossier.reload} purpose={purpose} tab={tab} />
  return (
    <div className="mc-stack">
      <PageHeader title={t('dossier.title')} />
      {dossier.error ? (
        <ErrorNotice error={dossier.error} onRetry={() => dossier.reload()} />
      ) : (
        <Skeleton lines={10} label={t('dossier.loading')} />
      )}
    </div>
  )
}

function PurposePrompt({ onChoose }: { readonly onChoose: (purpose: string) => void }) {
  const t = useTexts('desk')
  const [other, setOther] = useState('')
  useTitle(t('purpose.title'), t('product'))
  const everyday: Purpose = 'processing'
  return (
    <div className="md-narrow mc-stack">
      <PageHeader title={t('purpose.title')} lead={t('purpose.lead')} />
      <Card>
        <div className="mc-row">
          {purposes.map((one) => (
            <Button key={one} kind={one === everyday ? 'primary' : 'secondary'} onClick={() => onChoose(one)}>
              {t(`purpose.${one}`)}
            </Button>
          ))}
        </div>
        <form
          className="md-purpose"
          onSubmit={(event) => {
            event.preventDefault()
            if (other.trim() !== '') onChoose(other.trim())
          }}
        >
          <Field id="purpose-other" label={t('purpose.other')}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={200}
                value={other}
                onChange={(event) => setOther(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit">{t('purpose.open')}</Button>
        </form>
      </Card>
    </div>
  )
}
