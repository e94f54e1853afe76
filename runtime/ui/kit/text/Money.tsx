import { useFormats } from '../../i18n/index.ts'

/** An amount in đồng: `1.234.567 đ`. */
export function Money({ vnd }: { readonly vnd: number }) {
  return <span className="mc-number">{useFormats().money(vnd)}</span>
}
