import { useTexts } from '@motcua/ui/i18n'
import { Button, Link } from '@motcua/ui/kit'

/** Back, on, and leave; what was typed is saved whichever is chosen. */
export function WizardButtons({ onBack }: { readonly onBack?: () => void }) {
  const t = useTexts('portal')
  return (
    <div className="pt-wizard__buttons">
      <Button kind="primary" type="submit">
        {t('wizard.next')}
      </Button>
      {onBack && <Button onClick={onBack}>{t('wizard.back')}</Button>}
      <Link href="/my">{t('wizard.leave')}</Link>
    </div>
  )
}
