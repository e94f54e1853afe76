/** Words of a screen that could not be shown. */
export const brokenTexts = {
  vi: {
    'broken.title': 'Chưa mở được màn hình này',
    'broken.newer': 'Phần mềm vừa có bản mới. Tải lại trang để dùng bản mới; những gì bạn đã làm vẫn còn.',
    'broken.lead': 'Lỗi ở phần mềm, không phải ở bạn. Những gì bạn đã làm vẫn còn. Tải lại trang rồi làm tiếp.',
    'broken.reload': 'Tải lại trang',
    'broken.detail': 'Chi tiết cho người vận hành',
  },
  en: {
    'broken.title': 'This screen could not be opened',
    'broken.newer': 'The software was just renewed. Load the page again to use the new one; what you did is kept.',
    'broken.lead': 'This is a fault of the software, not yours. What you did is kept. Load the page again and go on.',
    'broken.reload': 'Load the page again',
    'broken.detail': 'Details for the operator',
  },
} as const
