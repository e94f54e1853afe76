import type { Answer } from './portal-steps.ts'

/** Page by page, what a citizen answers who asks for a construction permit (D07) for her own house with a store of dangerous goods. */
export const ownerPage: readonly Answer[] = [
  { type: 'radio', label: 'Cá nhân, hộ gia đình' },
  { type: 'tick', label: 'Chủ đầu tư đồng thời là người nộp hồ sơ' },
  { type: 'search', label: 'Quốc tịch chủ đầu tư', value: 'viet nam' },
]

export const workPage: readonly Answer[] = [
  { type: 'choose', label: 'Loại công trình', value: '1.7. Nhà ở riêng lẻ' },
  { type: 'text', label: 'Tên công trình', value: 'Nhà ở gia đình bà Lan' },
  { type: 'choose', label: 'Cấp công trình', value: 'Cấp IV' },
  { type: 'choose', label: 'Hình thức', value: 'Xây dựng mới' },
  { type: 'radio', label: 'Có Giấy chứng nhận trong cơ sở dữ liệu đất đai: chỉ ghi số' },
  { type: 'text', label: 'Số Giấy chứng nhận', value: 'DA 048127' },
  { type: 'text', label: 'Thửa đất số', value: '123' },
  { type: 'text', label: 'Tờ bản đồ số', value: '45' },
  { type: 'text', label: 'Diện tích lô đất', value: '100' },
  { type: 'choose', label: 'Khu vực', value: 'Đô thị hiện hữu' },
  { type: 'radio', label: 'Chủ đầu tư' },
  { type: 'text', label: 'Số nhà, đường, thôn (tổ)', value: '25 Tiểu La' },
  { type: 'search', label: 'Xã, phường, đặc khu', value: 'phuong hai chau' },
]

export const scalePage: readonly Answer[] = [
  { type: 'text', label: 'Diện tích xây dựng tầng 1', value: '75' },
  { type: 'text', label: 'Tổng diện tích sàn', value: '75' },
  { type: 'text', label: 'Số tầng', value: '1' },
  { type: 'text', label: 'Chiều cao công trình', value: '3,9' },
  { type: 'text', label: 'Số tầng hầm', value: '0' },
  { type: 'press', label: 'Thêm dòng' },
  { type: 'text', label: 'Tầng', value: 'Tầng 1' },
  { type: 'text', label: 'Chiều cao tầng', value: '3,9' },
  { type: 'text', label: 'Diện tích sàn', value: '75' },
  { type: 'text', label: 'Khoảng lùi', value: '2' },
  { type: 'text', label: 'Cốt nền', value: '0,3' },
  { type: 'radio', label: 'Không', within: 'Có công trình hiện trạng' },
  { type: 'radio', label: 'Không', within: 'Có công trình liền kề' },
  { type: 'radio', label: 'Có', within: 'Có kho, sản xuất, kinh doanh nguy hiểm cháy nổ' },
  { type: 'radio', label: 'Không', within: 'Trong khu vực tĩnh không sân bay' },
  { type: 'radio', label: 'Không', within: 'Trong hành lang an toàn đường sắt' },
  { type: 'radio', label: 'Không', within: 'Trong khu vực bảo vệ di tích' },
  { type: 'radio', label: 'Không', within: 'Trong hành lang đê điều, bờ sông' },
]

/** @param startDate  as people write it: dd/mm/yyyy */
export const designPage = (startDate: string): readonly Answer[] => [
  { type: 'date', label: 'Dự kiến khởi công', value: startDate },
  { type: 'text', label: 'Thời gian hoàn thành (tháng)', value: '12' },
]

export const finishPage: readonly Answer[] = [
  { type: 'radio', label: 'Trực tuyến, bản điện tử trong tài khoản' },
  { type: 'tick', label: 'Cam kết' },
]
