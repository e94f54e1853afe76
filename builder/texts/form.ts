import type { AreaTexts } from './index.ts'

/** The form surface: palette, clipboard, lists that are pasted, blocks, write rights, preview. */
export const formTexts: AreaTexts = {
  vi: {
    'act.addFields': 'thêm danh sách ô',
    'act.pasteFields': 'dán ô',
    'act.pasteSections': 'dán phần',
    'act.insertLibraryBlock': 'thêm khối từ thư viện',
    'act.duplicateParts': 'nhân đôi',
    'act.removeParts': 'xoá',
    'act.moveFields': 'chuyển ô',
    'act.wrapInSection': 'gộp thành phần',
    'act.wrapInTable': 'gộp thành bảng',
    'act.unwrap': 'bỏ khung',
    'act.setRight': 'sửa quyền ghi',
  },
  en: {
    'act.addFields': 'add a list of fields',
    'act.pasteFields': 'paste fields',
    'act.pasteSections': 'paste sections',
    'act.insertLibraryBlock': 'insert a block of the library',
    'act.duplicateParts': 'duplicate',
    'act.removeParts': 'delete',
    'act.moveFields': 'move fields',
    'act.wrapInSection': 'group into a section',
    'act.wrapInTable': 'group into a table',
    'act.unwrap': 'remove the frame',
    'act.setRight': 'change write rights',
  },
}
