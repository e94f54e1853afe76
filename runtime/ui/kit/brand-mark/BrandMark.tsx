/** The mark of Motcua: one open door, a path of light through it. Decorative; the product name stands beside it. */
export function BrandMark({ className = '' }: { readonly className?: string }) {
  return (
    <svg className={`mc-brand-mark ${className}`} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect className="mc-brand-mark__ground" width="40" height="40" rx="9" />
      <path className="mc-brand-mark__door" d="M10 31V18.5a10 10 0 0 1 20 0V31h-4.2V18.5a5.8 5.8 0 0 0-11.6 0V31Z" />
      <path className="mc-brand-mark__light" d="M18 21.5a2 2 0 0 1 4 0L25.5 34h-11Z" />
    </svg>
  )
}
