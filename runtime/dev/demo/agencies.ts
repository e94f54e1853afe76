import type { Service } from '@motcua/core/process'
import { consultedAgencyIds, demoAgencyIds } from '@motcua/sandbox/people'

/** Words in both languages. */
interface Words {
  readonly vi: string
  readonly en: string
}

interface DemoAgency {
  readonly agencyId: string
  readonly name: Words
  readonly kind: 'commune' | 'department'
  readonly units: readonly { readonly id: string; readonly name: Words }[]
}

const oneStop = { id: 'one-stop', name: { vi: 'Trung tâm Phục vụ hành chính công', en: 'One-stop service centre' } }
const office = { id: 'office', name: { vi: 'Văn thư', en: 'Records office' } }
const wardUnits: DemoAgency['units'] = [
  oneStop,
  { id: 'economy', name: { vi: 'Phòng Kinh tế, Hạ tầng và Đô thị', en: 'Economy and urban affairs' } },
  { id: 'justice', name: { vi: 'Công chức Tư pháp - Hộ tịch', en: 'Justice and civil status' } },
  { id: 'society', name: { vi: 'Phòng Văn hóa - Xã hội', en: 'Culture and society' } },
  office,
]

export const demoAgencies: readonly DemoAgency[] = [
  {
    agencyId: demoAgencyIds.department,
    name: { vi: 'Sở Tư pháp thành phố Đà Nẵng', en: 'Department of Justice of Da Nang' },
    kind: 'department',
    units: [
      oneStop,
      { id: 'justice', name: { vi: 'Phòng Hành chính tư pháp', en: 'Administrative justice division' } },
      office,
    ],
  },
  {
    agencyId: demoAgencyIds.haiChau,
    name: { vi: 'Ủy ban nhân dân phường Hải Châu', en: "People's Committee of Hai Chau ward" },
    kind: 'commune',
    units: wardUnits,
  },
  {
    agencyId: demoAgencyIds.hoaXuan,
    name: { vi: 'Ủy ban nhân dân phường Hòa Xuân', en: "People's Committee of Hoa Xuan ward" },
    kind: 'commune',
    units: wardUnits,
  },
  {
    agencyId: consultedAgencyIds.firePolice,
    name: { vi: 'Phòng Cảnh sát PCCC và CNCH', en: 'Fire prevention and rescue police' },
    kind: 'department',
    units: [{ id: 'appraisal', name: { vi: 'Đội Thẩm duyệt', en: 'Appraisal team' } }],
  },
]

/** A procedure of the templates, the agency that publishes it, and those that offer it. */
export interface DemoProcedure {
  readonly code: string
  readonly ownerAgencyId: string
  readonly offeredBy: readonly string[]
  readonly units: Service['units']
}

/** Codes of the procedures that the demo publishes. */
export const demoCodes = {
  birthRegistration: '1.001193',
  civilStatus: '2.000635',
  householdBusiness: '1.001612',
  socialAllowance: '1.014027',
  allowanceChange: '1.014028',
  constructionPermit: '1.013225',
} as const

export const demoProcedures: readonly DemoProcedure[] = [
  {
    // The department owns the procedure; the ward offers it under the department's versions.
    code: demoCodes.civilStatus,
    ownerAgencyId: demoAgencyIds.department,
    offeredBy: [demoAgencyIds.department, demoAgencyIds.haiChau],
    units: { receptionist: 'one-stop', officer: 'justice', clerk: 'office' },
  },
  {
    code: demoCodes.birthRegistration,
    ownerAgencyId: demoAgencyIds.department,
    offeredBy: [demoAgencyIds.haiChau, demoAgencyIds.hoaXuan],
    units: { receptionist: 'one-stop', officer: 'justice', clerk: 'office' },
  },
  ...[demoCodes.socialAllowance, demoCodes.allowanceChange].map((code) => ({
    code,
    ownerAgencyId: demoAgencyIds.haiChau,
    offeredBy: [demoAgencyIds.haiChau],
    units: { receptionist: 'one-stop', officer: 'society', clerk: 'office' } as const,
  })),
  {
    code: demoCodes.constructionPermit,
    ownerAgencyId: demoAgencyIds.haiChau,
    offeredBy: [demoAgencyIds.haiChau],
    units: { receptionist: 'one-stop', officer: 'economy', clerk: 'office' },
  },
  ...[demoAgencyIds.haiChau, demoAgencyIds.hoaXuan].map((agencyId) => ({
    code: demoCodes.householdBusiness,
    ownerAgencyId: agencyId,
    offeredBy: [agencyId],
    units: { receptionist: 'one-stop', officer: 'economy', clerk: 'office' } as const,
  })),
]
