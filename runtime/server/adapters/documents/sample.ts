import { readFile } from 'node:fs/promises'
import { DocumentTemplate, resolveTexts } from '@motcua/core/definition'
import type { DocumentData } from '@motcua/execute/ports'

/** Values of a made-up dossier, by token: for tests of the adapters. */
export const sampleValues: Readonly<Record<string, string>> = {
  'agency.parent': 'UBND thành phố Đà Nẵng',
  'agency.name': 'UBND phường Hòa Cường',
  'unit.name': 'Trung tâm Phục vụ hành chính công phường Hòa Cường',
  'dossier.code': '000.00.12.H17-261123-0001',
  'dossier.sets': '01',
  'dossier.timeLimit': '03 ngày làm việc',
  'dossier.receivedAt': '08 giờ 15 phút, ngày 23 tháng 11 năm 2026',
  'dossier.dueAt': '17 giờ 00 phút, ngày 26 tháng 11 năm 2026',
  'dossier.returnWay': 'Trực tuyến, kho dữ liệu điện tử của công dân',
  'dossier.bookNumber': '152',
  'dossier.fee': '50.000 đồng (năm mươi nghìn đồng)',
  'dossier.secret': '7F3Q-K2WD-9ZPA-4MTX-B6HR-C8VN',
  'dossier.trackUrl': 'https://dvc.example.vn/tra-cuu/000.00.12.H17-261123-0001',
  'dossier.stage': 'Thẩm định hồ sơ',
  'owner.name': 'Nguyễn Thị Ngọc Quỳnh',
  'owner.address': '12 đường Lê Đình Lý, phường Hòa Cường, thành phố Đà Nẵng',
  'owner.phone': '0905 123 456',
  'owner.email': 'quynh@example.vn',
  'procedure.name': 'Cấp Giấy chứng nhận đăng ký hộ kinh doanh',
  'submitter.name': 'Nguyễn Thị Ngọc Quỳnh',
  'officer.name': 'Trần Quang Huy',
  'head.name': 'Phạm Thị Hường',
  'approver.title': 'CHỦ TỊCH',
  'approver.name': 'Đặng Vũ Khuê',
  'slip.number': '12/YCBS',
  'slip.placeDate': 'Hòa Cường, ngày 23 tháng 11 năm 2026',
  'slip.reasons': 'Giấy tờ nộp kèm không đọc được',
  'slip.contact': '0236 1022',
  'slip.answerBy': '23/12/2026',
  'slip.oldDueAt': '17:00 ngày 27/11/2026',
  'slip.newDueAt': '17:00 ngày 02/12/2026',
  'slip.ground': 'Theo yêu cầu của người nộp hồ sơ',
  'slip.issuedAt': '09 giờ 00 phút, ngày 24 tháng 11 năm 2026',
  'slip.financialConsequence': 'Hoàn trả toàn bộ lệ phí',
  'result.title': 'GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH',
  'result.subject': 'Mã số hộ kinh doanh: 8123456789-001',
  'result.grounds': 'Căn cứ Nghị định số 168/2025/NĐ-CP về đăng ký doanh nghiệp;',
  'result.decision': 'Chứng nhận hộ kinh doanh nêu trên đã đăng ký tại cơ quan đăng ký kinh doanh cấp xã.',
}

/** A form of `templates/slips` with the data that fill it; for tests. */
export async function readSlip(
  file: string,
  language: 'vi' | 'en' = 'vi',
): Promise<{ template: DocumentTemplate; data: DocumentData; resolved: ReturnType<typeof resolveTexts> }> {
  const path = new URL(`../../../../templates/slips/${file}.json`, import.meta.url)
  const slip = JSON.parse(await readFile(path, 'utf8')) as {
    template: unknown
    messages: Record<'vi' | 'en', Record<string, string>>
  }
  const template = DocumentTemplate.parse(slip.template)
  const resolved = resolveTexts(template, slip.messages[language], sampleValues)
  return {
    template,
    resolved,
    data: {
      language,
      author: 'UBND phường Hòa Cường',
      createdAt: '2026-11-23T01:15:00Z',
      texts: resolved.texts,
      lists: {
        components: [
          { order: '1', name: 'Giấy đề nghị đăng ký hộ kinh doanh', form: 'Bản điện tử', count: '1' },
          { order: '2', name: 'Bản sao giấy tờ pháp lý của chủ hộ', form: 'Bản sao', count: '1' },
        ],
        items: [{ order: '1', name: 'Bản sao hợp đồng thuê địa điểm', reason: 'Thiếu trang 2' }],
      },
      shown: {},
    },
  }
}
