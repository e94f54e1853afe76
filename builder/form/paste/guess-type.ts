import type { FieldType } from '@motcua/core/definition'
import { foldText } from '@motcua/core/words'

/** What a label and what stands beside it suggest. Guesses only: a person confirms each of them. */
export interface TypeGuess {
  readonly type: FieldType
  /** a list of the reference data that holds the choices */
  readonly codeList?: string
}

// The first rule that fits decides; what a word begins with says more than what follows it.
const rules: readonly (readonly [RegExp, FieldType, codeList?: string])[] = [
  [/cam (doan|ket)|chiu trach nhiem truoc phap luat|(toi|chung toi) dong y/, 'consent'],
  [
    /^(so|ma) (quyet dinh|giay phep|giay chung nhan|hop dong|van ban|cong van|hieu|seri|dang ky|thua|to ban do)/,
    'text',
  ],
  [
    /^so (luong|ban|to|trang|nguoi|nhan khau|thang|nam|ngay|lan|tang|ho(?! chieu)|con|thanh vien|lao dong|can(?! cuoc)|giuong|cong trinh)\b/,
    'number',
  ],
  [/^(noi|co quan) (cap|ban hanh)/, 'text'],
  [/ngay,? thang,? nam sinh|^nam sinh/, 'partialDate'],
  [
    /^(ngay|tu ngay|den ngay|thoi diem|han)\b|\bngay (cap|sinh|het han|ky|bat dau|ket thuc|mat|dang ky)|\bdate\b|date of|^(born|issued) on/,
    'date',
  ],
  [/e-?mail|thu dien tu|hop thu/, 'email'],
  [/dien thoai|di dong|\bsdt\b|so dt\b|phone|mobile|hotline/, 'phone'],
  [/ma so thue|\bmst\b|ma so doanh nghiep|tax (code|number)/, 'taxCode'],
  [
    /\bcccd\b|\bcmnd\b|can cuoc|dinh danh ca nhan|so dinh danh|personal (id|number)|identity card|citizen id/,
    'personalId',
  ],
  [
    /^(ban sao|ban chinh|ban scan|ban chup|anh chup|anh the|tep|file|dinh kem|giay to)\b|dinh kem|tai len|upload|attach/,
    'file',
  ],
  [
    /so tien|\(?(dong|vnd|vnđ)\)|\bvnd\b|thanh tien|don gia|muc (phi|luong)|le phi|von (dieu le|dau tu|phap dinh)|doanh thu|thu nhap|kinh phi|amount|price|fee\b/,
    'money',
  ],
  [/gioi tinh|^gender|^sex$/, 'select', 'genders'],
  [/quoc tich|nationality/, 'select', 'countries'],
  [/dan toc|ethnic/, 'select', 'ethnicities'],
  [/xa\s*[/,]\s*phuong|tinh\s*[/,]\s*thanh pho|don vi hanh chinh|^(province|commune|ward)/, 'adminUnit'],
  [
    /dia chi|noi (cu tru|o|thuong tru|tam tru|sinh song|cu ngu)|thuong tru|tam tru|cho o|tru so|dia diem|address|residence/,
    'address',
  ],
  [
    /\(\s*(m2|m²|ha|kg|km|m|tan|m3|m³|%|nguoi|lit)\s*\)|dien tich|khoi luong|chieu (dai|rong|cao|sau)|ty le|^tuoi\b|so luong|number of|quantity|area\b/,
    'number',
  ],
  [/co\s*[/,]\s*khong|co hay khong|\byes\s*\/\s*no\b|^(co|da) .*(khong|chua)\s*\??$/, 'checkbox'],
  [/chu ky|ky ten|ky ghi ro|signature/, 'signature'],
  [/toa do|vi tri tren ban do|ranh gioi/, 'map'],
  [/^(danh sach|bang ke|list of)\b/, 'table'],
  [
    /ly do|noi dung|mo ta|dien giai|ghi chu|y kien|trinh bay|tom tat|qua trinh|giai trinh|reason|description|remarks|notes?$/,
    'textarea',
  ],
]

// Without their accents these are other words: tỉnh and tình trạng, quận and quan hệ, phí and phi.
const accentedRules: readonly (readonly [RegExp, FieldType])[] = [
  [/^(xã|phường|tỉnh|thành phố|quận|huyện)(?!\p{L})/u, 'adminUnit'],
  [/(?<!\p{L})phí(?!\p{L})/u, 'money'],
]

/** The type that a label suggests. */
export function guessType(label: string): TypeGuess {
  const text = foldText(label)
  const accented = accentedRules.find(([pattern]) => pattern.test(label.toLowerCase().normalize('NFC')))
  if (accented) return { type: accented[1] }
  const hit = rules.find(([pattern]) => pattern.test(text))
  return hit ? { type: hit[1], ...(hit[2] ? { codeList: hit[2] } : {}) } : { type: 'text' }
}

/** Words for types as they stand in lists of fields of other tools and in decisions. */
const words: readonly (readonly [RegExp, FieldType])[] = [
  [/^(text ?area|memo|van ban dai|doan van|nhieu dong|long text|multi ?line)/, 'textarea'],
  [/^(chon nhieu|nhieu lua chon|multi ?select|checkboxes|multiple)/, 'multiSelect'],
  [/^(radio|chon mot)/, 'radio'],
  [/^(select|dropdown|drop-down|combo ?box|danh sach|danh muc|list|enum|lua chon)/, 'select'],
  [/^(bool|boolean|checkbox|co ?\/ ?khong|hop kiem|dung ?\/ ?sai|yes ?\/ ?no)/, 'checkbox'],
  [/^(tien|so tien|tien te|money|currency|vnd|dong)\b/, 'money'],
  [/^(ngay|date|datetime|thoi gian)/, 'date'],
  [/^(so dinh danh|cccd|can cuoc|personal ?id)/, 'personalId'],
  [/^(dien thoai|so dien thoai|phone|tel)/, 'phone'],
  [/^(e-?mail|thu dien tu)/, 'email'],
  [/^(ma so thue|tax)/, 'taxCode'],
  [/^(tep|file|dinh kem|upload|attachment|tai lieu)/, 'file'],
  [/^(dia chi|address)/, 'address'],
  [/^(don vi hanh chinh|xa|tinh)\b/, 'adminUnit'],
  [/^(bang|table|grid|repeating)/, 'table'],
  [/^(chu ky|signature)/, 'signature'],
  [/^(so|so nguyen|so thap phan|number|integer|int|decimal|float|numeric)( |$)/, 'number'],
  [/^(chu|chuoi|van ban|text|string|ky tu|varchar|char)/, 'text'],
]

/**
 * The type that a word for a type means; undefined where it is none.
 * @param names  what the product itself calls its types, folded
 */
export function typeNamed(word: string, names: ReadonlyMap<string, FieldType>): FieldType | undefined {
  const text = foldText(word).trim()
  if (text === '') return undefined
  return names.get(text) ?? words.find(([pattern]) => pattern.test(text))?.[1]
}

/** The type that examples of answers suggest. */
export function typeOfSamples(samples: readonly string[]): FieldType | undefined {
  const given = samples.map((one) => one.trim()).filter((one) => one !== '')
  const all = (pattern: RegExp) => given.length > 0 && given.every((one) => pattern.test(one))
  if (all(/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|^\d{4}-\d{2}-\d{2}$/)) return 'date'
  if (all(/^\S+@\S+\.\S+$/)) return 'email'
  if (all(/^(\+84|0)\d{9,10}$/)) return 'phone'
  if (all(/^\d{12}$/)) return 'personalId'
  if (all(/^\d{1,3}([.,]\d{3})+( ?(đ|đồng|vnd))?$/i)) return 'money'
  if (all(/^-?\d+([.,]\d+)?$/)) return 'number'
  return undefined
}
