import { type Block, type Definition, Field, type Language, type Section } from '@motcua/core/definition'
import { changeList, inserted } from './at.ts'
import { freshId, listKeys } from './ids.ts'
import { findPath } from './locate.ts'
import { setTexts } from './texts.ts'

type Pair = readonly [vi: string, en: string]
interface BlockField {
  readonly key: string
  readonly label: Pair
  readonly field: Readonly<Record<string, unknown>> & { readonly type: string }
  readonly options?: Readonly<Record<string, Pair>>
}
interface ReadyBlock {
  readonly title: Pair
  readonly fields: readonly BlockField[]
}

const account = (claim: string) => ({ kind: 'account', claim, locked: true })
const copy = (field: string) => ({ kind: 'field', field, when: 'ownerIsSubmitter = true', locked: true })
const person = { visible: 'ownerType = "person"' }
const foreigner = { visible: 'ownerType = "person" and ownerNationality != "VN"' }
const organisation = { visible: 'ownerType = "organisation"' }
const half = { width: 'half' }
const gender = { type: 'select', codeList: 'genders', ...half }

/** The three parts nearly every form has, as ordinary fields that the designer may change afterwards. */
export const readyBlocks = {
  submitter: {
    title: ['Người nộp hồ sơ', 'Submitter'],
    fields: [
      {
        key: 'submitterName',
        label: ['Họ và tên người nộp', 'Full name of the submitter'],
        field: { type: 'text', required: true, maxLength: 100, source: account('fullName'), autocomplete: 'name' },
      },
      {
        key: 'submitterBirthDate',
        label: ['Ngày sinh người nộp', 'Date of birth of the submitter'],
        field: { type: 'partialDate', source: account('birthDate'), ...half },
      },
      {
        key: 'submitterGender',
        label: ['Giới tính người nộp', 'Gender of the submitter'],
        field: { ...gender, source: account('gender') },
      },
      {
        key: 'submitterPersonalId',
        label: ['Số định danh cá nhân người nộp', 'Personal identification number of the submitter'],
        field: { type: 'personalId', required: true, source: account('personalId') },
      },
      {
        key: 'submitterPhone',
        label: ['Điện thoại người nộp', 'Phone of the submitter'],
        field: {
          type: 'phone',
          required: true,
          source: { ...account('phone'), locked: false },
          ...half,
          autocomplete: 'tel',
        },
      },
      {
        key: 'submitterEmail',
        label: ['Thư điện tử người nộp', 'E-mail of the submitter'],
        field: { type: 'email', source: { ...account('email'), locked: false }, ...half, autocomplete: 'email' },
      },
      {
        key: 'submitterAddress',
        label: ['Địa chỉ người nộp', 'Address of the submitter'],
        // the account knows an address as one line
        field: { type: 'text', maxLength: 300, source: { ...account('address'), locked: false } },
      },
    ],
  },
  owner: {
    title: ['Chủ hồ sơ', 'Owner of the dossier'],
    fields: [
      {
        key: 'ownerType',
        label: ['Chủ hồ sơ là', 'The owner is'],
        field: { type: 'radio', required: true, options: [{ value: 'person' }, { value: 'organisation' }] },
        options: { person: ['Cá nhân', 'A person'], organisation: ['Tổ chức', 'An organisation'] },
      },
      {
        key: 'ownerIsSubmitter',
        label: ['Chủ hồ sơ đồng thời là người nộp', 'The owner is also the submitter'],
        field: { type: 'checkbox', ...person },
      },
      {
        key: 'ownerName',
        label: ['Họ và tên chủ hồ sơ', 'Full name of the owner'],
        field: { type: 'text', required: true, maxLength: 100, ...person, source: copy('submitterName') },
      },
      {
        key: 'ownerBirthDate',
        label: ['Ngày sinh chủ hồ sơ', 'Date of birth of the owner'],
        field: { type: 'partialDate', required: true, ...half, ...person, source: copy('submitterBirthDate') },
      },
      {
        key: 'ownerGender',
        label: ['Giới tính chủ hồ sơ', 'Gender of the owner'],
        field: { ...gender, required: true, ...person, source: copy('submitterGender') },
      },
      {
        key: 'ownerNationality',
        label: ['Quốc tịch chủ hồ sơ', 'Nationality of the owner'],
        field: { type: 'select', codeList: 'countries', searchable: true, required: true, ...half, ...person },
      },
      {
        key: 'ownerPersonalId',
        label: ['Số định danh của chủ hồ sơ', 'Identification number of the owner'],
        field: {
          type: 'personalId',
          required: 'ownerNationality = "VN"',
          ...half,
          ...person,
          source: copy('submitterPersonalId'),
        },
      },
      {
        key: 'idDocType',
        label: ['Giấy tờ tuỳ thân', 'Identity document'],
        field: { type: 'select', codeList: 'idTypes', required: true, ...half, ...foreigner },
      },
      {
        key: 'idDocNumber',
        label: ['Số giấy tờ tuỳ thân', 'Number of the identity document'],
        field: { type: 'text', required: true, maxLength: 30, ...half, ...foreigner },
      },
      {
        key: 'ownerResidence',
        label: ['Nơi cư trú của chủ hồ sơ', 'Residence of the owner'],
        field: { type: 'address', required: true, visible: 'ownerType = "person" and not(ownerIsSubmitter = true)' },
      },
      {
        key: 'ownerPhone',
        label: ['Điện thoại chủ hồ sơ', 'Phone of the owner'],
        field: { type: 'phone', ...half, ...person, source: copy('submitterPhone') },
      },
      {
        key: 'ownerEmail',
        label: ['Thư điện tử chủ hồ sơ', 'E-mail of the owner'],
        field: { type: 'email', ...half, ...person, source: copy('submitterEmail') },
      },
      {
        key: 'orgName',
        label: ['Tên tổ chức', 'Name of the organisation'],
        field: { type: 'text', required: true, maxLength: 200, ...organisation },
      },
      {
        key: 'orgTaxCode',
        label: ['Mã số thuế', 'Tax code'],
        field: { type: 'taxCode', required: true, ...half, ...organisation },
      },
      {
        key: 'legalRep',
        label: ['Người đại diện theo pháp luật', 'Legal representative'],
        field: { type: 'text', required: true, maxLength: 100, ...half, ...organisation },
      },
      {
        key: 'repPosition',
        label: ['Chức vụ người đại diện', 'Position of the representative'],
        field: { type: 'text', maxLength: 100, ...half, ...organisation },
      },
      {
        key: 'headOffice',
        label: ['Trụ sở chính', 'Head office'],
        field: { type: 'address', required: true, ...organisation },
      },
      {
        key: 'orgPhone',
        label: ['Điện thoại tổ chức', 'Phone of the organisation'],
        field: { type: 'phone', required: true, ...half, ...organisation },
      },
      {
        key: 'orgEmail',
        label: ['Thư điện tử tổ chức', 'E-mail of the organisation'],
        field: { type: 'email', ...half, ...organisation },
      },
    ],
  },
  returnOfResult: {
    title: ['Nhận kết quả', 'Return of the result'],
    fields: [
      {
        key: 'returnMode',
        label: ['Nhận kết quả bằng cách', 'How to receive the result'],
        field: {
          type: 'radio',
          required: true,
          options: [{ value: 'online' }, { value: 'centre' }, { value: 'post' }],
        },
        options: {
          online: ['Trực tuyến', 'Online'],
          centre: ['Tại Trung tâm Phục vụ hành chính công', 'At the service centre'],
          post: ['Qua bưu chính', 'By post'],
        },
      },
      {
        key: 'returnReceiver',
        label: ['Người nhận', 'Receiver'],
        field: { type: 'text', required: true, maxLength: 100, visible: 'returnMode = "post"', width: 'half' },
      },
      {
        key: 'returnPhone',
        label: ['Điện thoại người nhận', 'Phone of the receiver'],
        field: { type: 'phone', required: true, visible: 'returnMode = "post"', width: 'half' },
      },
      {
        key: 'returnAddress',
        label: ['Địa chỉ nhận', 'Address of the receiver'],
        field: { type: 'address', required: true, visible: 'returnMode = "post"' },
      },
    ],
  },
} as const satisfies Record<Block, ReadyBlock>

/** Whether the block can be put in: each stands once in a form, and its keys must be free. */
export function canInsertBlock(definition: Definition, block: Block): boolean {
  const keys = listKeys(definition)
  return readyBlocks[block].fields.every((f) => !keys.has(f.key))
}

/** Puts a ready block on a page as a section of ordinary fields with Vietnamese and English texts. */
export function insertBlock(
  definition: Definition,
  args: { block: Block; page: string; sectionId: string; index?: number },
): Definition {
  const page = findPath(definition, ['form', 'pages'], args.page)
  if (!page || !canInsertBlock(definition, args.block)) return definition
  const block: ReadyBlock = readyBlocks[args.block]
  const texts: { language: Language; path: string; text: string }[] = []
  const add = (path: string, [vi, en]: Pair) =>
    texts.push({ language: 'vi', path, text: vi }, { language: 'en', path, text: en })
  const taken = new Set<string>()
  const hasSubmitter = args.block === 'owner' && listKeys(definition).has('submitterName')
  const fields = block.fields
    .filter((one) => hasSubmitter || one.key !== 'ownerIsSubmitter')
    .map((one) => {
      const id = freshId(definition, 'f', taken)
      taken.add(id)
      add(`field.${id}.label`, one.label)
      for (const [value, pair] of Object.entries(one.options ?? {})) add(`field.${id}.option.${value}`, pair)
      // without a submitter block there is nothing to copy from
      const { source, ...plain } =
        one.key === 'ownerResidence' && !hasSubmitter ? { ...one.field, ...person } : one.field
      const copies = (source as { kind?: string } | undefined)?.kind === 'field'
      return Field.parse({ id, key: one.key, ...(copies && !hasSubmitter ? plain : one.field) })
    })
  add(`section.${args.sectionId}.title`, block.title)
  const section: Section = { id: args.sectionId, block: args.block, fields }
  const placed = changeList(definition, [...page, 'sections'], (all) => inserted(all, section, args.index))
  return setTexts(placed, { texts: definition.procedure.sourceLanguage === 'vi' ? texts : texts.reverse() })
}
