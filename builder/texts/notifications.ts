import type { AreaTexts } from './index.ts'

/** Words of the surface on which notices are written. */
export const notificationsTexts: AreaTexts = {
  vi: {
    'notice.sentence': '{{on}} → báo {{to}} qua {{channels}}',
    'notice.channel.portal': 'Hộp tin trên cổng',
    'notice.channel.mail': 'Thư điện tử',
    'notice.channel.sms': 'Tin nhắn SMS',
    'notice.sms': '{{characters}} ký tự, {{parts}} tin.',
    'notice.accents': 'Có dấu nên mỗi tin chỉ 70 ký tự. SMS chỉ gửi tiêu đề.',
    'notice.untold': 'Những lúc chưa báo cho ai',
    'notice.untoldHelp': 'Thủ tục này có những lúc sau nhưng chưa có thông báo. Bấm để thêm với lời mẫu, sửa sau.',
    'notice.addAll': 'Thêm cả {{count}}',
    'notice.group.filing': 'Nộp và tiếp nhận',
    'notice.group.work': 'Trong khi giải quyết',
    'notice.group.meeting': 'Lịch hẹn',
    'notice.group.asked': 'Xin ý kiến cơ quan khác',
    'notice.group.end': 'Kết thúc',
    'notice.group.later': 'Sau khi trả kết quả',
    'notice.group.duty': 'Báo cáo định kỳ',
    'notice.group.window': 'Đợt tiếp nhận',
  },
  en: {
    'notice.sentence': '{{on}} → tell {{to}} by {{channels}}',
    'notice.channel.portal': 'Inbox on the portal',
    'notice.channel.mail': 'E-mail',
    'notice.channel.sms': 'SMS',
    'notice.sms': '{{characters}} characters, {{parts}} parts.',
    'notice.accents': 'With accents a part holds 70 characters only. An SMS carries the subject alone.',
    'notice.untold': 'When nobody is told yet',
    'notice.untoldHelp':
      'This procedure comes to these moments and has no notice for them. Press to add one with usual words, to be changed.',
    'notice.addAll': 'Add all {{count}}',
    'notice.group.filing': 'Submission and reception',
    'notice.group.work': 'While it is worked on',
    'notice.group.meeting': 'Appointments',
    'notice.group.asked': 'Opinions of other agencies',
    'notice.group.end': 'The end',
    'notice.group.later': 'After the result',
    'notice.group.duty': 'Periodic reports',
    'notice.group.window': 'Application windows',
  },
}
