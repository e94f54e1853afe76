import { duePayments } from '@motcua/core/process'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Field, FieldGroup, Radio, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { FeeLines } from '../dossier/FeeLines.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Notes that the fee was paid at the desk: the amount owed stands there, the receipt number is typed. */
export function PaymentDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const { money } = useFormats()
  const command = useCommand(props, label)
  const [receipt, setReceipt] = useState('')
  const [tried, setTried] = useState(false)
  const due = duePayments(dossier)
  const [chosen, setChosen] = useState(0)
  const one = due[chosen] ?? due[0]
  const amountVnd = one?.amountVnd ?? 0
  const nameOf = (moment: string | null) => t(`payment.moment.${moment ?? 'first'}`)
  const confirm = async () => {
    setTried(true)
    if (receipt.trim() === '') return
    const body = { amountVnd, receipt: receipt.trim(), ...(one?.moment ? { moment: one.moment } : {}) }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.markPaid({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t('payment.confirm', { amount: money(amountVnd) })}
      onConfirm={confirm}
      onClose={onClose}
    >
      {dossier.fee && <FeeLines definition={dossier.definition} fee={dossier.fee} />}
      {due.length > 1 && (
        <FieldGroup id="payment-which" label={t('payment.which')} required>
          {() =>
            due.map((each, index) => (
              <Radio
                key={each.id ?? 'first'}
                id={`payment-${each.id ?? 'first'}`}
                name="payment-which"
                label={`${nameOf(each.moment)}: ${money(each.amountVnd)}`}
                checked={one === each}
                onChange={() => setChosen(index)}
              />
            ))
          }
        </FieldGroup>
      )}
      <Field
        id="payment-receipt"
        label={t('payment.receipt')}
        hint={t('payment.receiptHint')}
        required
        error={tried && receipt.trim() === '' ? t('payment.receiptMissing') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            inputSize="medium"
            maxLength={100}
            autoComplete="off"
            value={receipt}
            onChange={(event) => setReceipt(event.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  )
}
