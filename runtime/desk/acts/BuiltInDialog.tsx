import { AssignDialog } from './AssignDialog.tsx'
import type { BuiltInAct } from './act-list.ts'
import type { BuiltInProps } from './built-in-props.ts'
import { CloseConsultationDialog } from './CloseConsultationDialog.tsx'
import { EndingDialog } from './EndingDialog.tsx'
import { OpinionDialog } from './OpinionDialog.tsx'
import { PaymentDialog } from './PaymentDialog.tsx'
import { PlainDialog } from './PlainDialog.tsx'
import { SupplementComposer } from './SupplementComposer.tsx'
import { TakeDialog } from './TakeDialog.tsx'
import { WithdrawalDialog } from './WithdrawalDialog.tsx'

/** The dialog of a built-in act. What only the applicant does has none here. */
export function BuiltInDialog(props: BuiltInProps) {
  const Dialog = dialogs[props.act.act]
  return Dialog ? <Dialog {...props} /> : null
}

const dialogs = {
  requestSupplement: SupplementComposer,
  refuse: EndingDialog,
  stop: EndingDialog,
  decideWithdrawal: WithdrawalDialog,
  claim: TakeDialog,
  release: TakeDialog,
  assign: AssignDialog,
  markPaid: PaymentDialog,
  answerConsultation: OpinionDialog,
  closeConsultation: CloseConsultationDialog,
  decideRows: null,
  offerSlots: null,
  bookAppointment: null,
  rescheduleAppointment: null,
  cancelAppointment: null,
  recordAppointment: null,
  answerSupplement: null,
  retryChild: PlainDialog,
  dropChild: PlainDialog,
  markRefunded: PlainDialog,
  recall: PlainDialog,
  changeCase: PlainDialog,
  forward: PlainDialog,
  extend: PlainDialog,
  requestWithdrawal: null,
  answerOffer: null,
} as const satisfies Record<BuiltInAct['act'], unknown>
