import { useState } from 'react'
import {
  AppShell,
  Button,
  Card,
  Checkbox,
  Combobox,
  DateText,
  Dialog,
  DossierStatusTag,
  DueTag,
  EmptyState,
  ErrorSummary,
  Field,
  FieldGroup,
  KeyHint,
  Link,
  Menu,
  Money,
  Notice,
  type Option,
  PageHeader,
  Pagination,
  Radio,
  Select,
  Skeleton,
  type Sort,
  StatusTag,
  Steps,
  Table,
  Tabs,
  TextArea,
  TextInput,
  Timeline,
} from '../kit/index.ts'
import type { Example } from './example.ts'

const nothing = () => {}

const units: readonly Option[] = [
  { value: '20242', label: 'Phường Hải Châu, Thành phố Đà Nẵng' },
  { value: '20314', label: 'Phường Hòa Xuân, Thành phố Đà Nẵng' },
  { value: '20194', label: 'Phường Hòa Khánh, Thành phố Đà Nẵng' },
  { value: '20410', label: 'Phường Hội An Tây, Thành phố Đà Nẵng', detail: 'Tên cũ: Phường Cẩm An' },
]

interface DossierRow {
  readonly code: string
  readonly owner: string
  readonly procedure: string
  readonly due: Parameters<typeof DueTag>[0]
  readonly feeVnd: number
}
const dossiers: readonly DossierRow[] = [
  {
    code: 'H17.12-261123-0001',
    owner: 'Nguyễn Thị Ánh Nguyệt',
    procedure: 'Đăng ký khai sinh',
    due: { state: 'overdue', remaining: { amount: -1, unit: 'workingDay' } },
    feeVnd: 0,
  },
  {
    code: 'H17.12-261123-0002',
    owner: "H'Hen Niê",
    procedure: 'Cấp bản sao trích lục hộ tịch',
    due: { state: 'soon', remaining: { amount: 0.5, unit: 'workingDay' } },
    feeVnd: 8000,
  },
  {
    code: 'H17.12-261124-0015',
    owner: 'Hộ kinh doanh Đặng Văn Lữ',
    procedure: 'Đăng ký thành lập hộ kinh doanh',
    due: { state: 'paused' },
    feeVnd: 100_000,
  },
]

function TableExample() {
  const [sort, setSort] = useState<Sort>({ column: 'code', direction: 'ascending' })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set(['H17.12-261123-0002']))
  const rows = sort.direction === 'ascending' ? dossiers : [...dossiers].reverse()
  return (
    <Table
      caption="Hồ sơ chờ tiếp nhận"
      columns={[
        {
          id: 'code',
          header: 'Mã hồ sơ',
          rowHeader: true,
          sortable: true,
          cell: (row) => (
            <a className="mc-number" href="#dossier">
              {row.code}
            </a>
          ),
        },
        { id: 'owner', header: 'Chủ hồ sơ', cell: (row) => row.owner },
        { id: 'procedure', header: 'Thủ tục', cell: (row) => row.procedure },
        { id: 'due', header: 'Hạn trả', cell: (row) => <DueTag {...row.due} /> },
        { id: 'fee', header: 'Lệ phí', align: 'end', cell: (row) => <Money vnd={row.feeVnd} /> },
      ]}
      rows={rows}
      rowKey={(row) => row.code}
      rowName={(row) => row.code}
      sort={sort}
      onSort={setSort}
      selection={selection}
      onSelection={setSelection}
    />
  )
}

function ComboboxExample() {
  const [value, setValue] = useState<Option | null>(null)
  return (
    <Field id="x-unit" label="Xã, phường, đặc khu" hint="Gõ tên, không cần dấu" required>
      {(control) => <Combobox {...control} options={units} value={value} onChange={setValue} />}
    </Field>
  )
}

function DialogExample() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rút hồ sơ</Button>
      <Dialog
        open={open}
        title="Rút hồ sơ này?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="danger" onClick={() => setOpen(false)}>
              Rút hồ sơ
            </Button>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              Giữ lại
            </Button>
          </>
        }
      >
        <p>Hồ sơ dừng ngay, những gì đã nộp được trả lại. Việc này không hoàn tác được.</p>
      </Dialog>
    </>
  )
}

/** Each component in the states that matter; shown by the gallery and looked at by the tests. */
export const kitExamples: readonly Example[] = [
  {
    name: 'Button',
    render: () => (
      <div className="mc-row">
        <Button kind="primary">Nộp hồ sơ</Button>
        <Button>Lưu và để sau</Button>
        <Button kind="quiet" icon="plus">
          Thêm giấy tờ
        </Button>
        <Button kind="danger" icon="trash">
          Xóa bản nháp
        </Button>
        <Button kind="primary" busy>
          Đang nộp…
        </Button>
        <Button disabled>Không dùng được</Button>
        <Button size="sm" icon="edit">
          Sửa
        </Button>
        <Button kind="quiet" icon="close" iconOnly>
          Đóng
        </Button>
      </div>
    ),
  },
  {
    name: 'Link',
    render: () => (
      <div className="mc-row">
        <Link href="#a">Xem thành phần hồ sơ</Link>
        <Link href="#b" newWindow>
          Nghị định 118/2025/NĐ-CP
        </Link>
        <Link href="#c" look="primary">
          Bắt đầu
        </Link>
      </div>
    ),
  },
  {
    name: 'Field',
    render: () => (
      <div className="mc-stack">
        <Field id="x-name" label="Họ, chữ đệm, tên" hint="Viết như trên giấy khai sinh" required>
          {(control) => <TextInput {...control} defaultValue="Nguyễn Thị Ánh Nguyệt" />}
        </Field>
        <Field id="x-id" label="Số định danh cá nhân" error="“Số định danh cá nhân” phải có đúng 12 chữ số." required>
          {(control) => <TextInput {...control} inputSize="medium" defaultValue="04809" />}
        </Field>
        <Field id="x-area" label="Diện tích" warning="Lớn hơn diện tích trên giấy chứng nhận.">
          {(control) => <TextInput {...control} inputSize="short" suffix="m²" defaultValue="1.250,5" />}
        </Field>
        <Field id="x-locked" label="Số điện thoại" hint="Lấy từ tài khoản của bạn" markOptional={false}>
          {(control) => <TextInput {...control} inputSize="medium" readOnly defaultValue="0905 123 456" />}
        </Field>
        <Field id="x-kind" label="Loại bản sao" required>
          {(control) => (
            <Select
              {...control}
              inputSize="long"
              placeholder="– Chọn –"
              options={[
                { value: 'e', label: 'Bản điện tử' },
                { value: 'p', label: 'Bản giấy' },
              ]}
            />
          )}
        </Field>
        <Field id="x-note" label="Ghi chú">
          {(control) => <TextArea {...control} rows={3} />}
        </Field>
      </div>
    ),
  },
  {
    name: 'FieldGroup',
    render: () => (
      <div className="mc-stack">
        <FieldGroup id="x-sex" label="Giới tính" required>
          {(control) => (
            <div className="mc-choices mc-choices--inline">
              <Radio id={control.id} name="x-sex" label="Nam" value="m" defaultChecked />
              <Radio id="x-sex-f" name="x-sex" label="Nữ" value="f" />
            </div>
          )}
        </FieldGroup>
        <FieldGroup id="x-receive" label="Cách nhận kết quả" error="Chọn ít nhất một cách." required>
          {(control) => (
            <div className="mc-choices">
              <Checkbox {...control} label="Bản điện tử trong kho cá nhân" hint="Có ngay khi ký" defaultChecked />
              <Checkbox id="x-receive-2" label="Nhận tại Trung tâm Phục vụ hành chính công" />
              <Checkbox id="x-receive-3" label="Qua bưu điện" disabled />
            </div>
          )}
        </FieldGroup>
      </div>
    ),
  },
  { name: 'Combobox', render: () => <ComboboxExample /> },
  {
    name: 'ErrorSummary',
    render: () => (
      <ErrorSummary
        attempt={0}
        items={[
          { targetId: 'x-id', text: '“Số định danh cá nhân” phải có đúng 12 chữ số như trên thẻ căn cước.' },
          { targetId: 'x-receive', text: 'Chọn ít nhất một cách nhận kết quả.' },
        ]}
      />
    ),
  },
  {
    name: 'Notice',
    render: () => (
      <div className="mc-stack mc-stack--tight">
        <Notice title="Dịch vụ này xử lý toàn trình">Bạn nộp, trả phí và nhận kết quả trên mạng.</Notice>
        <Notice tone="success" title="Đã nộp hồ sơ">
          Mã hồ sơ H17.12-261123-0001.
        </Notice>
        <Notice tone="warning" title="Còn 2 ngày để bổ sung" action={<Button size="sm">Bổ sung ngay</Button>}>
          Sau 16:30 25/11/2026 hồ sơ sẽ dừng.
        </Notice>
        <Notice tone="error" title="Chưa lưu được">
          Mất kết nối. Nội dung vẫn còn trên trang; đang thử lại.
        </Notice>
      </div>
    ),
  },
  {
    name: 'StatusTag',
    render: () => (
      <div className="mc-row">
        <DossierStatusTag status="submitted" />
        <DossierStatusTag status="processing" />
        <DossierStatusTag status="supplement_requested" />
        <DossierStatusTag status="returned" />
        <DossierStatusTag status="refused" />
        <StatusTag tone="accent">Toàn trình</StatusTag>
        <DueTag state="onTime" remaining={{ amount: 5, unit: 'workingDay' }} />
        <DueTag state="soon" remaining={{ amount: 0.5, unit: 'workingDay' }} />
        <DueTag state="overdue" remaining={{ amount: -1, unit: 'workingDay' }} />
        <DueTag state="paused" />
      </div>
    ),
  },
  { name: 'Table', render: () => <TableExample /> },
  { name: 'Pagination', render: () => <Pagination page={2} pages={12} onPage={nothing} /> },
  {
    name: 'Steps',
    render: () => (
      <Steps
        steps={[
          { id: 'guide', title: 'Hướng dẫn', state: 'done', href: '#guide' },
          { id: 'form', title: 'Thông tin', state: 'current', href: '#form' },
          { id: 'documents', title: 'Giấy tờ', state: 'error', href: '#documents' },
          { id: 'payment', title: 'Phí, lệ phí', state: 'todo' },
          { id: 'send', title: 'Kiểm tra và nộp', state: 'todo' },
        ]}
      />
    ),
  },
  {
    name: 'Timeline',
    render: () => (
      <Timeline
        label="Quá trình giải quyết"
        items={[
          { id: '1', title: 'Đã nộp hồ sơ', at: '2026-11-23T01:15:00Z', who: 'Nguyễn Thị Ánh Nguyệt' },
          { id: '2', title: 'Đang thẩm định', at: '2026-11-23T03:40:00Z', who: 'Phòng Tư pháp', state: 'current' },
          { id: '3', title: 'Trả kết quả', state: 'todo', children: 'Dự kiến 16:30 27/11/2026' },
        ]}
      />
    ),
  },
  {
    name: 'Tabs',
    render: () => (
      <Tabs
        label="Hồ sơ"
        tabs={[
          { id: 'data', title: 'Thông tin', content: <p>Thông tin khai trong tờ khai.</p> },
          { id: 'documents', title: 'Giấy tờ', count: 4, content: <p>Bốn giấy tờ.</p> },
          { id: 'journal', title: 'Nhật ký', content: <p>Mọi việc đã làm.</p> },
        ]}
      />
    ),
  },
  {
    name: 'Menu',
    render: () => (
      <Menu
        label="Việc khác"
        align="start"
        items={[
          { id: 'print', label: 'In phiếu kiểm soát', icon: 'file', onSelect: nothing },
          { id: 'move', label: 'Chuyển cho đồng nghiệp', icon: 'user', onSelect: nothing },
          { id: 'stop', label: 'Dừng xử lý', icon: 'close', danger: true, onSelect: nothing },
        ]}
      />
    ),
  },
  { name: 'Dialog', render: () => <DialogExample /> },
  {
    name: 'Card',
    render: () => (
      <div className="mc-grid">
        <Card title="Đăng ký khai sinh" titleLevel={3} footer={<Link href="#x">Xem và nộp</Link>}>
          <p className="mc-soft">Trong ngày làm việc · Không thu lệ phí</p>
        </Card>
        <Card title="Cấp giấy phép xây dựng nhà ở riêng lẻ" titleLevel={3} footer={<Link href="#y">Xem và nộp</Link>}>
          <p className="mc-soft">7 ngày làm việc · 75.000 đ</p>
        </Card>
      </div>
    ),
  },
  {
    name: 'EmptyState',
    render: () => (
      <EmptyState title="Chưa có hồ sơ nào chờ bạn" action={<Button>Xem tất cả hồ sơ</Button>}>
        Hồ sơ mới được phân công sẽ hiện ở đây.
      </EmptyState>
    ),
  },
  { name: 'Skeleton', render: () => <Skeleton lines={4} /> },
  {
    name: 'Text',
    render: () => (
      <p>
        <DateText value="2026-11-27T09:30:00Z" weekday /> · <Money vnd={1_234_567} /> · <KeyHint keys={['Alt', 'D']} />
      </p>
    ),
  },
]

/** The frame of a page, shown alone because it holds the page's landmarks. */
export const shellExample: Example = {
  name: 'AppShell',
  render: () => (
    <AppShell
      product="Cổng dịch vụ công"
      agency="UBND thành phố Đà Nẵng"
      homeHref="#"
      language="vi"
      onLanguage={nothing}
      onTheme={nothing}
      nav={[
        { label: 'Thủ tục', href: '#procedures', current: true },
        { label: 'Hồ sơ của tôi', href: '#dossiers', count: 3 },
        { label: 'Kho giấy tờ', href: '#vault' },
        { label: 'Tra cứu', href: '#track' },
      ]}
      account={{ name: 'Nguyễn Thị Ánh', items: [{ id: 'out', label: 'Đăng xuất', onSelect: nothing }] }}
      footer={
        <div className="mc-row mc-row--between">
          <span>Hỗ trợ: 1022 (nhánh 1), cả ngày nghỉ</span>
          <Link href="#accessibility">Khả năng tiếp cận</Link>
        </div>
      }
    >
      <PageHeader
        title="Đăng ký khai sinh"
        lead="Cho trẻ sinh tại Việt Nam có cha, mẹ là công dân Việt Nam."
        meta={<StatusTag tone="accent">Toàn trình</StatusTag>}
        breadcrumbs={[
          { label: 'Trang chủ', href: '#' },
          { label: 'Hộ tịch', href: '#' },
          { label: 'Đăng ký khai sinh' },
        ]}
        actions={
          <Link href="#start" look="primary">
            Bắt đầu nộp
          </Link>
        }
      />
      <div className="mc-stack mc-measure">
        <h2>Trước khi bắt đầu</h2>
        <p>
          Bạn cần giấy chứng sinh và số định danh của cha, mẹ. Thông tin đã có trong cơ sở dữ liệu quốc gia về dân cư
          được điền sẵn; bạn chỉ kiểm tra lại.
        </p>
        <Notice>Nộp trong 60 ngày kể từ ngày sinh thì không mất lệ phí.</Notice>
      </div>
    </AppShell>
  ),
}
