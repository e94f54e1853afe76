import { errorText } from '@motcua/ui/i18n'
import { useDesk } from './desk-context.tsx'

/** The text of a code that came as data, such as what blocks a button. */
export function useErrorCodeText(): (code: string) => string {
  const { i18n } = useDesk()
  return (code) => errorText(i18n, code)
}
