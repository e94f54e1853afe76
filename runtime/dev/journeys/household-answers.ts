import type { Answer } from './portal-steps.ts'

/** Page by page, what a citizen answers who registers a household business (D06) for himself. */
export const ownerPage: readonly Answer[] = [
  { type: 'radio', label: 'Một cá nhân' },
  { type: 'tick', label: 'Chủ hộ đồng thời là người nộp hồ sơ' },
  { type: 'search', label: 'Quốc tịch chủ hộ', value: 'viet nam' },
]

export const businessPage = (name: string): readonly Answer[] => [
  { type: 'text', label: 'Tên riêng của hộ kinh doanh', value: name },
  { type: 'text', label: 'Số nhà, đường, thôn (tổ)', value: '25 Tiểu La' },
  { type: 'search', label: 'Xã, phường, đặc khu', value: 'phuong hai chau' },
]

/** @param startDate  as people write it: dd/mm/yyyy */
export const activityPage = (startDate: string): readonly Answer[] => [
  { type: 'press', label: 'Thêm dòng' },
  { type: 'search', label: 'Mã ngành (VSIC)', value: '56101' },
  { type: 'text', label: 'Chi tiết ngành, nghề', value: 'Quán mì Quảng' },
  { type: 'tick', label: 'Ngành chính' },
  { type: 'radio', label: 'Chưa có; cam kết đáp ứng điều kiện trước khi hoạt động' },
  { type: 'text', label: 'Vốn kinh doanh', value: '200000000' },
  { type: 'text', label: 'Số lao động', value: '2' },
  { type: 'date', label: 'Ngày bắt đầu kinh doanh', value: startDate },
  { type: 'radio', label: 'Kê khai' },
]

export const finishPage: readonly Answer[] = [
  { type: 'radio', label: 'Trực tuyến, bản điện tử trong tài khoản' },
  { type: 'tick', label: 'Cam đoan' },
]
