/** Words around what the check finds: why it matters, by the kind of trouble, and the words for codes that stand in a finding. */
export const findingsTexts = {
  vi: {
    'findings.quiet': 'Không có lỗi',
    'findings.quietHelp': 'Mọi phần đang khớp nhau. Danh sách này tự cập nhật mỗi khi bạn sửa.',
    'findings.filterNone': 'Không có mục nào đúng với bộ lọc.',
    'findings.search': 'Tìm trong danh sách',
    'findings.show': 'Hiện',
    'findings.show.all': 'Tất cả',
    'findings.show.error': 'Chỉ lỗi',
    'findings.show.warning': 'Chỉ lưu ý',
    'findings.show.here': 'Phần đang mở',
    'findings.show.fixable': 'Sửa giúp được',
    'findings.infos_one': '{{count}} thông tin',
    'findings.infos_other': '{{count}} thông tin',
    'findings.why': 'Vì sao?',
    'findings.whyOf': 'Vì sao: {{text}}',
    'findings.fixOf': 'Sửa giúp: {{text}}',
    'findings.fixKind': 'Sửa cả {{count}} mục cùng loại',
    'findings.fixed': 'Đã sửa {{count}} mục. Hoàn tác bằng Ctrl + Z.',
    'findings.kindCount': '{{count}} chỗ',
    'findings.all': 'Hiện cả {{count}} mục',
    'findings.now': 'Kiểm tra: {{errors}} lỗi, {{warnings}} lưu ý.',
    'act.applyFixes': 'Sửa giúp theo kiểm tra',
    'why.reference':
      'Một phần đã bị xoá nhưng chỗ khác còn nhắc đến. Khi hồ sơ chạy tới đây hệ thống không biết dùng gì. Chọn phần khác, hoặc bỏ chỗ nhắc.',
    'why.names':
      'Tên ngắn là cách điều kiện và công thức gọi một ô. Hai ô cùng tên thì không biết đang nói ô nào; đổi một trong hai.',
    'why.expression':
      'Điều kiện không hiểu được thì không tính được, nên bước hay ô phụ thuộc nó không chạy. Mở ra, sửa ở chỗ gạch chân.',
    'why.pattern':
      'Mẫu ký tự quyết định câu trả lời nào được nhận. Mẫu sai hoặc quá nặng có thể chặn người dân hoặc làm treo biểu mẫu.',
    'why.unreachable':
      'Phần này đã soạn nhưng không hồ sơ nào đi tới. Thường là thiếu một đường nối, hoặc điều kiện phía trước luôn đúng.',
    'why.stuck':
      'Mỗi hồ sơ phải đi được đến hồi kết: trả kết quả, hoặc trả lời “không” có lý do. Hồ sơ mắc ở đây sẽ quá hạn (Nghị định 118/2025/NĐ-CP).',
    'why.branches':
      'Các việc song song chỉ gặp lại nhau khi mọi nhánh quay về đúng chỗ. Nhánh kết thúc riêng sẽ để hồ sơ chờ mãi.',
    'why.group':
      'Nhóm quyết định từng dòng của một bảng; mỗi dòng phải có chỗ ghi riêng, không dùng chung với ô ngoài bảng.',
    'why.output':
      'Kết quả và phiếu là thứ người dân cầm trên tay. Thiếu chữ ký, số hoặc dữ liệu thì văn bản không có giá trị (Nghị định 30/2020/NĐ-CP).',
    'why.notice': 'Lời báo không đến ai thì người cần biết không biết: hạn trôi qua mà không ai được nhắc.',
    'why.supplement':
      'Yêu cầu bổ sung chỉ gửi một lần, đủ nội dung; hết thời gian bổ sung thì hồ sơ dừng. Cần các mốc khớp nhau (Nghị định 118/2025/NĐ-CP).',
    'why.refund':
      'Một khoản chỉ được hoàn theo một quy tắc; hai quy tắc cùng lúc khiến cán bộ và người nộp hiểu khác nhau.',
    'why.appointment':
      'Buổi hẹn cần khung giờ đặt được và cách xử lý khi người hẹn không đến, nếu không hồ sơ chờ mãi.',
    'why.chain':
      'Liên thông: một lần nộp mở nhiều hồ sơ ở các cơ quan. Hồ sơ con thiếu dữ liệu hoặc thiếu thời gian sẽ không tiếp nhận được.',
    'why.follows': 'Thủ tục nối tiếp lấy lại dữ liệu của hồ sơ trước; chỗ lấy phải có thật.',
    'why.duty': 'Báo cáo định kỳ tự mở theo kỳ; ngày mở, hạn và lời nhắc phải nằm đúng trong kỳ.',
    'why.window': 'Đợt nhận hồ sơ quyết định ai nộp được và ai được xếp chỗ. Sai đợt là sai quyền lợi của người dân.',
    'why.reception':
      'Đồng hồ của hồ sơ bắt đầu từ lúc tiếp nhận, nên tiếp nhận phải là việc đầu tiên của cán bộ (Nghị định 118/2025/NĐ-CP).',
    'why.fields':
      'Điều kiện chỉ dùng được câu trả lời đã có lúc đó. Ô chưa ai điền thì điều kiện luôn trống và hồ sơ đi sai đường.',
    'why.people':
      'Mỗi bước cần một người làm được. Vai trò không ai giữ, hoặc người bị loại trừ, thì việc nằm chờ không ai thấy.',
    'why.time':
      'Tổng thời gian các bước không được vượt thời hạn giải quyết đã công bố; vượt trên giấy là chắc chắn trễ hẹn.',
    'why.texts':
      'Người dân đọc dịch vụ bằng ngôn ngữ họ chọn. Lời thiếu hiện ra trống; lời dịch cũ nói sai so với bản gốc; lời thừa chỉ làm bảng dịch dài thêm.',
    'why.source':
      'Nguồn dữ liệu phải được quản trị gắn địa chỉ thật thì bước hỏi mới trả lời. Bạn vẫn soạn và thử được khi chưa gắn.',
    'why.caseDefault':
      'Trường hợp được chọn từ trên xuống. Trường hợp cuối không điều kiện thì hồ sơ nào cũng có thành phần, thời hạn và phí.',
    'why.validity':
      'Phí và bảng có ngày hiệu lực. Ngày không mức nào, hoặc hai mức cùng lúc, thì không biết thu bao nhiêu (Luật Phí và lệ phí).',
    'why.table':
      'Bảng quyết định phải trả lời đúng một lần cho mỗi tình huống: thiếu dòng thì không có câu trả lời, trùng dòng thì có hai.',
    'why.requirement':
      'Giấy tờ nêu ra phải có trường hợp cần đến và có bước kiểm tra, nếu không chỉ là gánh nặng hoặc lời suông.',
    'why.onceOnly':
      'Dữ liệu cơ quan nhà nước đã có thì không bắt người dân khai hay nộp lại (Nghị định 45/2020/NĐ-CP, 42/2022/NĐ-CP).',
    'why.codeList': 'Ô chọn cần có lựa chọn; danh sách trống thì không ai trả lời được.',
    'why.calendar':
      'Ngày hẹn trả tính theo lịch làm việc. Hết lịch thì hệ thống không biết ngày nghỉ lễ, ngày hẹn có thể sai.',
    'why.sensitive': 'Dữ liệu nhạy cảm chỉ được hỏi khi nói rõ để làm gì (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).',
    'why.burden':
      'Mỗi ô, giấy tờ và lần đi lại là chi phí của người dân. Mức này do chính thủ tục đặt ra ở phần Chính sách.',
    'why.formEmpty': 'Chưa có ô nào thì không có gì để nộp. Kéo một khối có sẵn, ví dụ “Người nộp”, vào biểu mẫu.',
    'why.limits':
      'Kiểm tra dừng ở đây để không làm chậm bạn. Không phải lỗi: phần chưa kiểm hãy thử bằng mô phỏng và tình huống.',
    'finding.word.receptionist': 'cán bộ tiếp nhận',
    'finding.word.officer': 'chuyên viên',
    'finding.word.head': 'trưởng phòng',
    'finding.word.approver': 'lãnh đạo ký',
    'finding.word.clerk': 'văn thư',
    'finding.word.agency': 'con dấu cơ quan',
    'finding.word.applicant': 'người nộp',
    'finding.word.system': 'hệ thống',
    'finding.word.made': 'chưa lập',
    'finding.word.numbered': 'chưa lấy số',
    'finding.word.signed_by': 'chưa ký: {{who}}',
    'finding.word.none': 'còn lại',
    'finding.word.person': 'người làm bấm chuyển',
    'finding.word.success': 'xong',
    'finding.word.failure': 'không được',
    'finding.word.event': 'có trả lời',
    'finding.word.timer': 'hết thời gian',
    'finding.word.fields': 'Số ô phải khai',
    'finding.word.documents': 'Số giấy tờ phải nộp',
    'finding.word.visits': 'Số lần đi lại',
    'finding.word.agencies': 'Số cơ quan tham gia',
    'finding.word.days': 'Số ngày làm việc',
    'finding.word.vi': 'tiếng Việt',
    'finding.word.en': 'tiếng Anh',
    'finding.word.online': 'nộp trực tuyến',
    'finding.word.counter': 'nộp tại quầy',
    'finding.word.postal': 'nộp qua bưu chính',
  },
  en: {
    'findings.quiet': 'No errors',
    'findings.quietHelp': 'All parts fit together. This list renews itself with every change you make.',
    'findings.filterNone': 'Nothing answers to the filter.',
    'findings.search': 'Search in the list',
    'findings.show': 'Show',
    'findings.show.all': 'All',
    'findings.show.error': 'Errors alone',
    'findings.show.warning': 'Warnings alone',
    'findings.show.here': 'The part that is open',
    'findings.show.fixable': 'What can be mended for you',
    'findings.infos_one': '{{count}} note',
    'findings.infos_other': '{{count}} notes',
    'findings.why': 'Why?',
    'findings.whyOf': 'Why: {{text}}',
    'findings.fixOf': 'Mend: {{text}}',
    'findings.fixKind': 'Mend all {{count}} of this kind',
    'findings.fixed': '{{count}} mended. Ctrl + Z takes it back.',
    'findings.kindCount': '{{count}} places',
    'findings.all': 'Show all {{count}}',
    'findings.now': 'Check: {{errors}} errors, {{warnings}} warnings.',
    'act.applyFixes': 'Mend what the check found',
    'why.reference':
      'A part was removed while something else still names it. A dossier that comes here would not know what to use. Choose another part, or take the mention out.',
    'why.names':
      'Conditions and formulas call a field by its short name. With two of one name it is not known which is meant; change one of them.',
    'why.expression':
      'A condition that cannot be read cannot be worked out, so the step or field that hangs on it will not run. Open it and mend the underlined place.',
    'why.pattern':
      'The pattern decides which answers are taken. A wrong or heavy one turns people away or makes the form hang.',
    'why.unreachable':
      'It is written, but no dossier ever comes here. Mostly a connection is missing, or a condition before it is always true.',
    'why.stuck':
      'Every dossier must be able to end: with its result, or with a reasoned “no”. One that is stuck here runs past its due date (Decree 118/2025/NĐ-CP).',
    'why.branches':
      'Work side by side meets again only when each branch comes back to its place. A branch that ends by itself leaves the dossier waiting.',
    'why.group':
      'The group decides each row of a table; each row needs its own place to write, not one shared with fields outside.',
    'why.output':
      'Results and slips are what people hold in their hands. Without signature, number or data the document has no force (Decree 30/2020/NĐ-CP).',
    'why.notice':
      'A notice that reaches nobody leaves those who should know in the dark: the date passes without a reminder.',
    'why.supplement':
      'A supplement is asked for once and completely; when its time is over the dossier stops. The periods must fit each other (Decree 118/2025/NĐ-CP).',
    'why.refund': 'One sum goes back by one rule; two at a time are read differently by officials and applicants.',
    'why.appointment':
      'An appointment needs times that can be booked and a way on when nobody comes, or the dossier waits for ever.',
    'why.chain':
      'Linked procedures: one submission opens dossiers with several agencies. One that lacks data or time cannot be received.',
    'why.follows':
      'A procedure that follows another takes over data of the earlier dossier; what it takes must be there.',
    'why.duty': 'A periodic report opens by itself; its opening day, due day and reminders must lie within the period.',
    'why.window': 'The window decides who may apply and who gets a place. A wrong one costs people their rights.',
    'why.reception':
      'The clock of a dossier begins with its reception, so reception is the first thing an official does (Decree 118/2025/NĐ-CP).',
    'why.fields':
      'A condition can use only answers that are there by then. A field nobody has filled stays empty and sends the dossier the wrong way.',
    'why.people':
      'Each step needs somebody who can do it. With a role nobody holds, or everyone ruled out, the work lies unseen.',
    'why.time':
      'The steps together may not take longer than the published time limit; what is too long on paper is late for certain.',
    'why.texts':
      'People read the service in the language they choose. A missing text shows as nothing; an old translation says something else than the original; one that nothing uses only lengthens the table.',
    'why.source':
      'An administrator gives a data source its real address before a step can ask it. You can go on designing and trying without.',
    'why.caseDefault':
      'Cases are tried from top to bottom. When the last has no condition, every dossier has its components, time limit and fee.',
    'why.validity':
      'Fees and tables have days on which they hold. A day with none, or with two, leaves the amount unknown (Law on Fees and Charges).',
    'why.table':
      'A decision table answers each situation exactly once: a missing row gives no answer, an overlap gives two.',
    'why.requirement':
      'A component must be asked in some case and looked at in some step, or it is a burden or an empty word.',
    'why.onceOnly':
      'What the State already holds is not asked of people again (Decrees 45/2020/NĐ-CP and 42/2022/NĐ-CP).',
    'why.codeList': 'A choice needs something to choose from; with an empty list nobody can answer.',
    'why.calendar':
      'Due dates follow the working calendar. Where it ends, holidays are unknown and a date may be wrong.',
    'why.sensitive': 'Sensitive data may be asked only when it is said what for (Law 91/2025/QH15 on personal data).',
    'why.burden':
      'Each field, paper and journey costs people something. The procedure set this target itself, under Policies.',
    'why.formEmpty':
      'Without a field there is nothing to submit. Drag a ready block, such as “Submitter”, into the form.',
    'why.limits':
      'The check stops here so as not to hold you up. It is no error: try what is left with the simulator and scenarios.',
    'finding.word.receptionist': 'receptionist',
    'finding.word.officer': 'officer',
    'finding.word.head': 'head of unit',
    'finding.word.approver': 'approver',
    'finding.word.clerk': 'clerk',
    'finding.word.agency': 'seal of the agency',
    'finding.word.applicant': 'applicant',
    'finding.word.system': 'the system',
    'finding.word.made': 'not made',
    'finding.word.numbered': 'not numbered',
    'finding.word.signed_by': 'not signed: {{who}}',
    'finding.word.none': 'otherwise',
    'finding.word.person': 'somebody moves it on',
    'finding.word.success': 'done',
    'finding.word.failure': 'failed',
    'finding.word.event': 'answered',
    'finding.word.timer': 'time is over',
    'finding.word.fields': 'Fields to fill in',
    'finding.word.documents': 'Papers to hand in',
    'finding.word.visits': 'Visits',
    'finding.word.agencies': 'Agencies involved',
    'finding.word.days': 'Working days',
    'finding.word.vi': 'Vietnamese',
    'finding.word.en': 'English',
    'finding.word.online': 'online',
    'finding.word.counter': 'at the counter',
    'finding.word.postal': 'by post',
  },
} as const
