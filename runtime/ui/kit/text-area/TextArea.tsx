import type { Ref, TextareaHTMLAttributes } from 'react'

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'style'> {
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of text. */
export function TextArea({ className = '', rows = 4, ...rest }: TextAreaProps) {
  return <textarea {...rest} rows={rows} className={`mc-input ${className}`} />
}
