import type { Role } from '@motcua/core/definition'
import type { EidPerson } from './eid/index.ts'

/** Agencies of the demo. */
export const demoAgencyIds = { department: 'H17.01', haiChau: 'H17.12', hoaXuan: 'H17.15' } as const

/** Agencies of the demo that offer nothing themselves and are asked for their opinion. */
export const consultedAgencyIds = { firePolice: 'H17.PCCC' } as const

/** A made-up person: what the sandbox eID says of him, and which offices he holds in the demo. */
export interface DemoPerson extends EidPerson {
  birthDate: string
  gender: 'male' | 'female'
  phone: string
  email: string
  address: string
  /** as it stands under a signature; absent for a citizen */
  title?: string
  /** empty for a citizen */
  offices: readonly { readonly role: Role; readonly agencyId: string }[]
}

const { department, haiChau, hoaXuan } = demoAgencyIds
const { firePolice } = consultedAgencyIds
const everywhere = [department, haiChau, hoaXuan]

const agencyNames: Readonly<Record<string, string>> = {
  [department]: 'Sở Tư pháp Đà Nẵng',
  [haiChau]: 'UBND phường Hải Châu',
  [hoaXuan]: 'UBND phường Hòa Xuân',
  [firePolice]: 'Phòng Cảnh sát PCCC và CNCH',
}

const roleNames: Readonly<Record<Role, string>> = {
  analyst: 'Phân tích nghiệp vụ · Analyst',
  reviewer: 'Kiểm duyệt · Reviewer',
  receptionist: 'Tiếp nhận · Receptionist',
  officer: 'Thụ lý · Officer',
  head: 'Trưởng bộ phận · Head',
  approver: 'Phê duyệt · Approver',
  clerk: 'Văn thư · Clerk',
  administrator: 'Quản trị · Administrator',
  auditor: 'Kiểm tra · Auditor',
}

const titles: Readonly<Record<Role, string>> = {
  analyst: 'Chuyên viên phân tích nghiệp vụ',
  reviewer: 'Chuyên viên kiểm soát thủ tục hành chính',
  receptionist: 'Công chức tiếp nhận',
  officer: 'Công chức chuyên môn',
  head: 'Trưởng phòng',
  approver: 'Phó Chủ tịch',
  clerk: 'Văn thư',
  administrator: 'Quản trị viên',
  auditor: 'Thanh tra viên',
}
const departmentTitles: Readonly<Partial<Record<Role, string>>> = { approver: 'Phó Giám đốc' }

/** Everyone who can sign in to the demo. All of them, their numbers and addresses are invented. */
export const demoPeople: readonly DemoPerson[] = [
  citizen('lan.citizen', 'Nguyễn Thị Lan', 'female', '1990-04-12', '048190001234', '12 Lê Đình Lý, phường Hải Châu'),
  citizen(
    'minh.citizen',
    'Trần Quang Minh',
    'male',
    '1985-09-30',
    '049085004417',
    '48 Trần Nam Trung, phường Hòa Xuân',
  ),
  // A name of one word and an apostrophe: names that forms elsewhere refuse.
  citizen('hhen.citizen', 'H’Hen Niê', 'female', '1998-02-05', '066198007731', '7 Ông Ích Khiêm, phường Hải Châu'),
  citizen('o.citizen', 'Ô', 'male', '2001-11-19', '049201002268', '31 Nguyễn Phước Lan, phường Hòa Xuân'),

  official('receptionist.haichau', 'Phạm Thị Thu Hà', 'female', '1993-01-22', '048193005120', 'receptionist', [
    haiChau,
  ]),
  official('officer.haichau', 'Lê Hoàng Nam', 'male', '1988-07-14', '048088006233', 'officer', [haiChau]),
  official('head.haichau', 'Võ Thị Bích Ngọc', 'female', '1981-12-02', '049181003348', 'head', [haiChau]),
  official('approver.haichau', 'Đặng Văn Phúc', 'male', '1976-05-25', '048076002459', 'approver', [haiChau]),
  official('clerk.haichau', 'Huỳnh Mỹ Duyên', 'female', '1996-10-08', '048196008562', 'clerk', [haiChau]),

  official('receptionist.hoaxuan', 'Ngô Thanh Tâm', 'female', '1995-03-17', '048195004671', 'receptionist', [hoaXuan]),
  official('officer.hoaxuan', 'Bùi Đức Thịnh', 'male', '1990-11-06', '049090005782', 'officer', [hoaXuan]),
  official('head.hoaxuan', 'Trương Quốc Bảo', 'male', '1979-08-28', '048079006893', 'head', [hoaXuan]),
  official('approver.hoaxuan', 'Phan Thị Kim Liên', 'female', '1974-06-11', '048174007904', 'approver', [hoaXuan]),
  official('clerk.hoaxuan', 'Đỗ Nhật Linh', 'female', '1997-09-20', '048197001015', 'clerk', [hoaXuan]),

  official('receptionist.sotuphap', 'Hồ Thị Như Ý', 'female', '1994-02-14', '048194002126', 'receptionist', [
    department,
  ]),
  official('officer.sotuphap', 'Mai Xuân Trường', 'male', '1987-04-03', '048087003237', 'officer', [department]),
  official('head.sotuphap', 'Dương Thị Hồng Vân', 'female', '1980-10-31', '049180004349', 'head', [department]),
  official('approver.sotuphap', 'Lý Công Thành', 'male', '1973-01-09', '048073005450', 'approver', [department]),
  official('clerk.sotuphap', 'Châu Ngọc Ánh', 'female', '1999-07-27', '048199006561', 'clerk', [department]),

  official('officer.pccc', 'Trần Đình Khoa', 'male', '1986-08-19', '048086002342', 'officer', [firePolice]),
  official('head.pccc', 'Nguyễn Thành Long', 'male', '1977-02-26', '048077003453', 'head', [firePolice]),

  official('analyst', 'Nguyễn Hải Đăng', 'male', '1991-05-18', '048091007672', 'analyst', everywhere),
  official('reviewer', 'Trần Thị Mai Hương', 'female', '1983-03-29', '048183008783', 'reviewer', everywhere),
  official('administrator', 'Phùng Anh Tuấn', 'male', '1989-12-12', '048089009894', 'administrator', everywhere),
  official('auditor', 'Tạ Minh Châu', 'female', '1978-11-23', '048178001905', 'auditor', everywhere),
]

type Gender = DemoPerson['gender']

function citizen(id: string, name: string, gender: Gender, birthDate: string, personalId: string, street: string) {
  return person({ id, name, gender, birthDate, personalId, street, offices: [], note: 'Công dân · Citizen' })
}

function official(
  id: string,
  name: string,
  gender: Gender,
  birthDate: string,
  personalId: string,
  role: Role,
  agencyIds: readonly string[],
) {
  const place = agencyIds.length === 1 ? (agencyNames[agencyIds[0] ?? ''] ?? '') : 'Thành phố Đà Nẵng'
  return person({
    id,
    name,
    gender,
    birthDate,
    personalId,
    street: '24 Trần Phú, phường Hải Châu',
    offices: agencyIds.map((agencyId) => ({ role, agencyId })),
    title: agencyIds[0] === department ? (departmentTitles[role] ?? titles[role]) : titles[role],
    note: `${roleNames[role]} · ${place}`,
  })
}

function person({ street, ...rest }: Omit<DemoPerson, 'phone' | 'email' | 'address'> & { street: string }): DemoPerson {
  return {
    ...rest,
    phone: `+8490000${rest.personalId.slice(-4)}`,
    email: `${rest.id}@motcua.example`,
    address: `${street}, thành phố Đà Nẵng`,
  }
}
