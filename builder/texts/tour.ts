/** Words of the first-run tour. */
export const tourTexts = {
  vi: {
    'help.menu': 'Trợ giúp',
    'tour.title': 'Hướng dẫn lần đầu',
    'tour.offer': 'Lần đầu ở đây?',
    'tour.offerHelp':
      'Tám bước ngắn, khoảng mười phút: từ một mẫu có sẵn đến dịch vụ được người thứ hai duyệt và công bố.',
    'tour.again': 'Bạn đang dở phần hướng dẫn',
    'tour.start': 'Bắt đầu hướng dẫn',
    'tour.goOn': 'Làm tiếp',
    'tour.no': 'Không cần',
    'tour.count': 'Bước {{n}} / {{of}}',
    'tour.byItself': 'Làm xong, hướng dẫn tự sang bước sau.',
    'tour.go': 'Đưa tôi đến đó',
    'tour.next': 'Bước sau',
    'tour.back': 'Bước trước',
    'tour.leave': 'Để sau',
    'tour.finish': 'Hoàn thành',
    'tour.create.title': 'Tạo từ một mẫu',
    'tour.create.text':
      'Bấm “Thêm thủ tục” hoặc xem thư viện mẫu, chọn một mẫu gần với việc của bạn. Bản nháp là của riêng cơ quan bạn; người dân chưa thấy gì.',
    'tour.label.title': 'Đổi tên một ô',
    'tour.label.text':
      'Chọn một ô trong biểu mẫu và bấm đúp vào tên (hoặc Enter) rồi gõ tên mới. Mọi thay đổi tự lưu và hoàn tác được bằng Ctrl + Z.',
    'tour.finding.title': 'Xem kiểm tra nói gì',
    'tour.finding.text':
      'Tên tiếng Việt đổi mà bản tiếng Anh chưa đổi theo: kiểm tra báo ngay. Mở danh sách “Phát hiện” ở cuối màn hình.',
    'tour.fix.title': 'Sửa phát hiện đó',
    'tour.fix.text':
      'Bấm vào dòng phát hiện để tới đúng chỗ, viết lại bản tiếng Anh, hoặc bấm xác nhận bản dịch vẫn đúng.',
    'tour.simulate.title': 'Chạy thử một hồ sơ',
    'tour.simulate.text':
      'Ở phần Mô phỏng, đóng vai người nộp rồi từng cán bộ, tua thời gian tới hạn. Không có gì gửi ra ngoài.',
    'tour.publish.title': 'Gửi đề nghị công bố',
    'tour.publish.text':
      'Làm hết danh sách việc trước khi công bố: nhập quyết định, ghi chú thay đổi, chạy kiểm tra trên máy chủ, rồi gửi cho người duyệt.',
    'tour.review.title': 'Người thứ hai duyệt',
    'tour.review.text':
      'Người soạn không tự duyệt. Đăng xuất, đăng nhập bằng tài khoản người duyệt (bản trình diễn có sẵn ở trang đăng nhập), mở yêu cầu vừa gửi.',
    'tour.live.title': 'Duyệt, và dịch vụ chạy',
    'tour.live.text':
      'Đọc phần thay đổi bằng lời rồi bấm duyệt. Đến ngày hiệu lực dịch vụ mở cho người dân và đồng hồ hai ngày dừng. Xong!',
  },
  en: {
    'help.menu': 'Help',
    'tour.title': 'First-run tour',
    'tour.offer': 'First time here?',
    'tour.offerHelp':
      'Eight short steps, some ten minutes: from a template to a service that a second person approved and published.',
    'tour.again': 'You left the tour half way',
    'tour.start': 'Begin the tour',
    'tour.goOn': 'Go on',
    'tour.no': 'No, thank you',
    'tour.count': 'Step {{n}} of {{of}}',
    'tour.byItself': 'Once it is done the tour goes on by itself.',
    'tour.go': 'Take me there',
    'tour.next': 'Next step',
    'tour.back': 'Step before',
    'tour.leave': 'Later',
    'tour.finish': 'Done',
    'tour.create.title': 'Begin from a template',
    'tour.create.text':
      'Add a procedure, or look through the templates, and choose the one nearest to yours. The draft is your agency’s own; the public sees nothing yet.',
    'tour.label.title': 'Change the label of a field',
    'tour.label.text':
      'Choose a field of the form, double-click its label (or press Enter) and type another. Every change is saved by itself and undone with Ctrl + Z.',
    'tour.finding.title': 'See what the check says',
    'tour.finding.text':
      'The Vietnamese label changed and the English one did not: the check says so at once. Open the findings at the foot of the screen.',
    'tour.fix.title': 'Mend it',
    'tour.fix.text':
      'Press the finding to come to its place, write the English anew, or confirm that it is still right.',
    'tour.simulate.title': 'Try a dossier',
    'tour.simulate.text':
      'In the simulator you are the applicant, then each official, and move the clock to the due date. Nothing leaves the builder.',
    'tour.publish.title': 'Ask for publication',
    'tour.publish.text':
      'Work through the list before publishing: the decision, a note on the change, the check on the server; then send it to a reviewer.',
    'tour.review.title': 'A second person reviews',
    'tour.review.text':
      'Nobody approves their own work. Sign out, sign in as a reviewer (the demo offers one on its sign-in page), and open the request.',
    'tour.live.title': 'Approve, and the service is live',
    'tour.live.text':
      'Read the changes in words and approve. On its effective date the service opens to the public and the two-day clock stops. Done!',
  },
} as const
