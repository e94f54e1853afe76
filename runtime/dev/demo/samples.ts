import type { SendableEvent } from '@motcua/execute/commands'
import { demoAgencyIds } from '@motcua/sandbox/people'
import { demoCodes } from './agencies.ts'
import type { Moment } from './history.ts'

export interface SampleAct {
  readonly when: Moment
  /** sign-in name */
  readonly by: string
  readonly event: SendableEvent
}

/** A dossier as people would have filed and worked it. */
export interface Sample {
  readonly name: string
  readonly agencyId: string
  readonly code: string
  readonly when: Moment
  readonly by: string
  /** by key, as in scenario files */
  readonly answers: Readonly<Record<string, unknown>>
  /** name of the paper handed in, by requirement id */
  readonly papers?: Readonly<Record<string, string>>
  readonly acts: readonly SampleAct[]
}

const { department, haiChau, hoaXuan } = demoAgencyIds
const day = (workingDaysAgo: number, at: string): Moment => ({ workingDaysAgo, at })
const ago = (minutesAgo: number): Moment => ({ minutesAgo })

const act = (when: Moment, by: string, transitionId: string, fields = {}): SampleAct => ({
  when,
  by,
  event: { type: 'act', transitionId, fields },
})

/** Starts the business far enough ahead of every instant at which the sample may be filed. */
const business = (name: string, unit: string, lineCode: string, lineDetail: string, capital: number) => ({
  founderType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  hkdName: name,
  placeAddress: { line: '25 Phan Châu Trinh', unit },
  lines: [{ lineCode, lineDetail, main: true }],
  licenceState: 'later',
  capital,
  labour: 2,
  startDate: '2030-01-02',
  taxMethod: 'declaration',
  returnMode: 'online',
  truthStatement: true,
})

const birthExtract = (subjectName: string, subjectBirthDate: string, copies: number) => ({
  ownerType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  eventType: 'birth',
  subjectName,
  subjectBirthDate,
  registrationPlace: '20242',
  registrationDate: subjectBirthDate.slice(0, 4),
  copies,
  returnMode: 'online',
  truthStatement: true,
})

/** Lan registers her daughter; her own data come from the account. */
const birth = {
  relation: 'mother',
  childSituation: 'ordinary',
  childName: 'Trần Gia Hân',
  birthDate: '2026-11-02',
  birthTime: '07:45',
  gender: 'female',
  childEthnicity: '01',
  childNationality: 'VN',
  birthAt: 'facility',
  birthFacility: 'Bệnh viện Phụ sản - Nhi Đà Nẵng',
  birthPlace: { line: '402 Lê Văn Hiến', unit: '20285' },
  eBirthNumber: 'CS-48-2026-000917',
  hometown: '20242',
  motherEthnicity: '01',
  motherNationality: 'VN',
  fatherKnown: true,
  fatherName: 'Trần Văn Nam',
  fatherBirthDate: '1988-02-03',
  fatherEthnicity: '01',
  fatherNationality: 'VN',
  fatherPersonalId: '048088001235',
  fatherResidence: { line: '12 Lê Đình Lý', unit: '20242' },
  parentsMarried: true,
  copies: 2,
  returnMode: 'online',
  truthStatement: true,
}

/** Minh registers his son; the mother's data are typed. */
const birthByFather = {
  ...birth,
  relation: 'father',
  childName: 'Trần Gia Bảo',
  birthDate: '2026-11-05',
  gender: 'male',
  eBirthNumber: 'CS-48-2026-000918',
  motherKnown: true,
  motherName: 'Lê Thị Mai',
  motherBirthDate: '1987',
  motherPersonalId: '048187002214',
  motherResidence: { line: '48 Trần Nam Trung', unit: '20314' },
  copies: 1,
}

/** Minh applies for his mother, of whom the register knows a severe disability. */
const motherOfMinh = {
  ownerIsSubmitter: false,
  filedBy: 'relative',
  ownerName: 'Phạm Thị Đào',
  ownerBirthDate: '1950',
  ownerGender: 'female',
  ownerPersonalId: '048150003118',
  ownerResidence: { line: '48 Trần Phú', unit: '20242' },
  benefit: 'pension',
  category: 'pensionA',
  hasPension: 'no',
  payMethod: 'cash',
  returnMode: 'online',
  truthStatement: true,
}

/** A house of two storeys on a plot of the land database. */
const house = (workName: string, certNo: string, landArea: number, unit: string) => ({
  ownerType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  workType: 'house',
  workName,
  workClass: 'IV',
  buildNew: 'new',
  landProof: 'register',
  certNo,
  parcelNo: '123',
  sheetNo: '45',
  landArea,
  planArea: 'urban',
  landOwner: 'own',
  landAddress: { line: '25 Phan Châu Trinh', unit },
  floorArea1: 75,
  totalFloorArea: 150,
  height: 7.5,
  storeys: 2,
  basement: 0,
  storeyList: [
    { storeyName: 'Tầng 1', storeyHeight: 3.9, storeyArea: 75 },
    { storeyName: 'Tầng 2', storeyHeight: 3.6, storeyArea: 75 },
  ],
  setback: 2,
  groundLevel: 0.3,
  existingBuilding: 'no',
  adjoiningWorks: 'no',
  fireRisk: 'no',
  nearAirport: 'no',
  inRailCorridor: 'no',
  nearHeritage: 'no',
  nearRiver: 'no',
  startPlan: '2030-01-02',
  months: 12,
  returnMode: 'online',
  truthStatement: true,
})

const permit = { agencyId: haiChau, code: demoCodes.constructionPermit } as const

const household = { agencyId: haiChau, code: demoCodes.householdBusiness } as const
const haiChauUnit = '20242'
const hoaXuanUnit = '20314'

/** One dossier for each thing that a screen can show: waiting, due, late, paused, ended in every way. */
export const samples: readonly Sample[] = [
  {
    ...household,
    name: 'waiting',
    when: ago(95),
    by: 'lan.citizen',
    answers: business('Mì Quảng Cô Lan', haiChauUnit, '56101', 'Quán mì Quảng', 200_000_000),
    acts: [],
  },
  {
    ...household,
    name: 'due-next',
    when: day(2, '08:15'),
    by: 'minh.citizen',
    answers: business('Sửa Xe Minh', haiChauUnit, '45200', 'Sửa chữa, bảo dưỡng ô tô', 350_000_000),
    acts: [
      act(day(2, '09:00'), 'receptionist.haichau', 't-accept'),
      {
        when: day(1, '14:10'),
        by: 'officer.haichau',
        event: { type: 'claim', stepId: 's-appraise' },
      },
    ],
  },
  {
    ...household,
    name: 'late',
    when: day(5, '10:20'),
    by: 'hhen.citizen',
    answers: business('Cà Phê H’Hen', haiChauUnit, '56301', 'Quán cà phê', 120_000_000),
    acts: [act(day(5, '10:50'), 'receptionist.haichau', 't-accept')],
  },
  {
    ...household,
    name: 'supplement',
    when: day(2, '13:40'),
    by: 'o.citizen',
    answers: business('Tạp Hóa Ông Ô', haiChauUnit, '47110', 'Bán lẻ hàng tổng hợp', 80_000_000),
    acts: [
      act(day(2, '14:30'), 'receptionist.haichau', 't-accept'),
      {
        when: day(1, '09:20'),
        by: 'officer.haichau',
        event: {
          type: 'requestSupplement',
          requestId: 'demo-supplement',
          items: [
            {
              kind: 'field',
              id: 'f-labour',
              fault: 'incorrect',
              note: 'Ghi đủ số lao động, kể cả người trong gia đình.',
            },
            { kind: 'requirement', id: 'r-lease', fault: 'incomplete', note: 'Nộp hợp đồng thuê địa điểm.' },
          ],
          note: 'Hồ sơ cần bổ sung, sửa đổi các nội dung sau.',
        },
      },
    ],
  },
  {
    ...household,
    name: 'to-approve',
    when: day(2, '08:05'),
    by: 'lan.citizen',
    answers: business('Hoa Tươi Lan Anh', haiChauUnit, '47731', 'Bán lẻ hoa tươi', 60_000_000),
    acts: [
      act(day(2, '08:40'), 'receptionist.haichau', 't-accept'),
      act(day(1, '15:00'), 'officer.haichau', 't-valid'),
    ],
  },
  {
    ...household,
    name: 'refused',
    when: day(6, '09:30'),
    by: 'o.citizen',
    answers: business('Ảnh Cưới Ô', hoaXuanUnit, '74200', 'Chụp ảnh cưới', 150_000_000),
    acts: [
      {
        when: day(6, '10:30'),
        by: 'receptionist.haichau',
        event: {
          type: 'refuse',
          reason: 'otherArea',
          comment: 'Địa điểm kinh doanh thuộc phường Hòa Xuân; đề nghị nộp tại UBND phường Hòa Xuân.',
        },
      },
    ],
  },
  {
    ...household,
    name: 'withdrawn',
    when: day(4, '16:00'),
    by: 'minh.citizen',
    answers: business('Giặt Ủi Minh', haiChauUnit, '96200', 'Giặt là', 90_000_000),
    acts: [
      {
        when: day(4, '16:25'),
        by: 'minh.citizen',
        event: { type: 'requestWithdrawal', reason: 'Tôi muốn đổi tên hộ kinh doanh.' },
      },
    ],
  },
  {
    ...household,
    agencyId: hoaXuan,
    name: 'second-ward',
    when: day(1, '09:10'),
    by: 'minh.citizen',
    answers: business('Bún Chả Cá Minh', hoaXuanUnit, '56101', 'Quán bún chả cá', 180_000_000),
    acts: [act(day(1, '10:00'), 'receptionist.hoaxuan', 't-accept')],
  },
  {
    name: 'extract-waiting',
    agencyId: haiChau,
    code: demoCodes.civilStatus,
    when: ago(50),
    by: 'hhen.citizen',
    answers: birthExtract('H’Hen Niê', '1998-02-05', 2),
    acts: [],
  },
  {
    name: 'extract-several-records',
    agencyId: department,
    code: demoCodes.civilStatus,
    when: ago(80),
    by: 'minh.citizen',
    answers: { ...birthExtract('Nguyễn Văn An', '1980', 1), registrationDate: '1980' },
    acts: [act(ago(70), 'receptionist.sotuphap', 't-accept')],
  },
  {
    name: 'extract-returned',
    agencyId: department,
    code: demoCodes.civilStatus,
    when: ago(120),
    by: 'lan.citizen',
    answers: birthExtract('Nguyễn Thị Lan', '1990-04-12', 3),
    acts: [
      act(ago(110), 'receptionist.sotuphap', 't-accept'),
      {
        when: ago(109),
        by: 'receptionist.sotuphap',
        event: { type: 'markPaid', amountVnd: 24_000, receipt: 'BL-0001' },
      },
      act(ago(90), 'officer.sotuphap', 't-found'),
      act(ago(75), 'lan.citizen', 't-confirm'),
      act(ago(60), 'approver.sotuphap', 't-approve'),
      act(ago(40), 'clerk.sotuphap', 't-number'),
      act(ago(30), 'clerk.sotuphap', 't-return'),
    ],
  },
  {
    name: 'birth-to-confirm',
    agencyId: haiChau,
    code: demoCodes.birthRegistration,
    when: ago(45),
    by: 'lan.citizen',
    answers: birth,
    acts: [act(ago(35), 'receptionist.haichau', 't-accept'), act(ago(20), 'officer.haichau', 't-valid')],
  },
  {
    name: 'allowance-to-compare',
    agencyId: haiChau,
    code: demoCodes.socialAllowance,
    when: day(1, '08:40'),
    by: 'minh.citizen',
    answers: motherOfMinh,
    acts: [act(day(1, '09:15'), 'receptionist.haichau', 't-accept')],
  },
  {
    ...permit,
    name: 'permit-in-opinions',
    when: day(2, '08:20'),
    by: 'lan.citizen',
    answers: { ...house('Nhà ở kết hợp cửa hàng gas Cô Lan', 'DA 048127', 100, haiChauUnit), fireRisk: 'yes' },
    papers: { 'r-drawings': 'Bản vẽ thiết kế' },
    acts: [
      act(day(2, '09:30'), 'receptionist.haichau', 't-accept'),
      act(day(1, '14:30'), 'officer.haichau', 't-appraise-ok', { 'f-appraisalNote': 'Phù hợp quy hoạch khu vực' }),
    ],
  },
  {
    ...permit,
    name: 'permit-waiting',
    when: ago(60),
    by: 'minh.citizen',
    answers: house('Nhà ở gia đình ông Minh', 'DA 051336', 120, haiChauUnit),
    papers: { 'r-drawings': 'Bản vẽ thiết kế' },
    acts: [],
  },
  {
    name: 'birth-returned',
    agencyId: hoaXuan,
    code: demoCodes.birthRegistration,
    when: ago(130),
    by: 'minh.citizen',
    answers: birthByFather,
    acts: [
      act(ago(115), 'receptionist.hoaxuan', 't-accept'),
      act(ago(100), 'officer.hoaxuan', 't-valid'),
      act(ago(85), 'minh.citizen', 't-confirm'),
      act(ago(65), 'approver.hoaxuan', 't-approve'),
      act(ago(55), 'clerk.hoaxuan', 't-number'),
      act(ago(45), 'clerk.hoaxuan', 't-return'),
    ],
  },
  {
    name: 'allowance-returned',
    agencyId: haiChau,
    code: demoCodes.socialAllowance,
    when: day(9, '08:30'),
    by: 'lan.citizen',
    answers: {
      ...motherOfMinh,
      ownerName: 'Nguyễn Văn Hùng',
      ownerBirthDate: '1948-05-20',
      ownerGender: 'male',
      ownerPersonalId: '048048004127',
    },
    acts: [
      act(day(9, '09:00'), 'receptionist.haichau', 't-accept'),
      act(day(8, '10:00'), 'officer.haichau', 't-match'),
      act(day(7, '15:00'), 'officer.haichau', 't-field-ok', { 'f-fieldNote': 'Đúng người, đúng nơi cư trú' }),
      // Two days of posting pass without an objection.
      act(ago(64), 'approver.haichau', 't-grant'),
      act(ago(54), 'clerk.haichau', 't-number'),
      act(ago(44), 'clerk.haichau', 't-return'),
    ],
  },
]
