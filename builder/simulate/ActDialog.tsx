import type { ScenarioAct } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import type { World } from '@motcua/core/simulate'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useState } from 'react'
import { ActInputs } from './ActInputs.tsx'
import { actOf, sampleWith, type Typed } from './act-of.ts'
import type { Offer } from './cast-offers.ts'
import { DenialNotice } from './DenialNotice.tsx'
import type { Words } from './words.ts'

/** The form of an act, of any role. A refusal is shown in it, and can be kept as what is expected. */
export function ActDialog(props: {
  readonly world: World
  readonly offer: Offer
  readonly words: Words
  /** does it; the refusal when there is one */
  readonly onDo: (act: ScenarioAct, keepDenial: boolean) => Denial | null
  readonly onClose: () => void
}) {
  const { world, offer, words, onDo, onClose } = props
  const t = useTexts('builder')
  const [typed, setTyped] = useState<Typed>({})
  const [attempt, setAttempt] = useState(0)
  const [denial, setDenial] = useState<Denial | null>(null)
  const send = (keepDenial: boolean) => {
    setAttempt((before) => before + 1)
    const refused = onDo(actOf(world, offer, typed), keepDenial)
    if (refused && !keepDenial) setDenial(refused)
    else onClose()
  }
  const fill = () => setTyped(sampleWith(world, offer, typed))
  const label = words.act(offer.act)
  const hasFields = offer.inputs.some(({ kind }) => kind === 'fields' || kind === 'items' || kind === 'rows')
  return (
    <Dialog
      open
      title={`${words.person(offer.as)}: ${label}`}
      size={hasFields ? 'lg' : 'md'}
      onClose={onClose}
      actions={
        <>
          <Button kind={offer.tone === 'danger' ? 'danger' : 'primary'} onClick={() => send(false)}>
            {label}
          </Button>
          <Button icon="edit" aria-keyshortcuts="Alt+M" onClick={fill}>
            {t('simulate.fill')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('simulate.cancel')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what the buttons do as well */}
      <div
        className="b-sim__form"
        onKeyDown={(event) => {
          if (event.altKey && event.code === 'KeyM') {
            event.preventDefault()
            fill()
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(false)
        }}
      >
        {denial ? (
          <DenialNotice
            definition={world.version.definition}
            denial={denial}
            action={
              <Button size="sm" onClick={() => send(true)}>
                {t('simulate.keepDenial')}
              </Button>
            }
          />
        ) : null}
        <ActInputs
          world={world}
          inputs={offer.inputs}
          typed={typed}
          words={words}
          attempt={attempt}
          onChange={setTyped}
        />
        {offer.inputs.length === 0 ? <p className="b-help">{t('simulate.asksNothing')}</p> : null}
      </div>
    </Dialog>
  )
}
