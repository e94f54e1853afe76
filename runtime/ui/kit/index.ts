export { Announcer, useAnnounce } from './announcer/Announcer.tsx'
export { AppShell, type AppShellProps, type NavItem } from './app-shell/AppShell.tsx'
export { BrandMark } from './brand-mark/BrandMark.tsx'
export { Breadcrumbs, type Crumb } from './breadcrumbs/Breadcrumbs.tsx'
export { Button, type ButtonKind, type ButtonProps, buttonClass } from './button/Button.tsx'
export { Card, type CardProps } from './card/Card.tsx'
export { Checkbox, type ChoiceProps, Radio } from './choice/Choice.tsx'
export { Combobox, type ComboboxProps } from './combobox/Combobox.tsx'
export { fold, matches, rank } from './combobox/fold.ts'
export type { LoadOptions } from './combobox/use-options.ts'
export { Dialog, type DialogProps } from './dialog/Dialog.tsx'
export { EmptyState, type EmptyStateProps } from './empty-state/EmptyState.tsx'
export { ErrorSummary, type ErrorSummaryItem, type ErrorSummaryProps } from './error-summary/ErrorSummary.tsx'
export { type ControlProps, Field, FieldGroup, type FieldGroupProps, type FieldProps } from './field/Field.tsx'
export { Icon, type IconName, iconNames } from './icon/Icon.tsx'
export { Link, type LinkProps } from './link/Link.tsx'
export { Menu, type MenuItem, type MenuProps } from './menu/Menu.tsx'
export { Notice, type NoticeProps, type NoticeTone } from './notice/Notice.tsx'
export { PageHeader, type PageHeaderProps } from './page-header/PageHeader.tsx'
export { Pagination, type PaginationProps } from './pagination/Pagination.tsx'
export { type Option, Select, type SelectProps } from './select/Select.tsx'
export { Skeleton } from './skeleton/Skeleton.tsx'
export { SkipLink } from './skip-link/SkipLink.tsx'
export { type Slot, SlotPicker, type SlotPickerProps } from './slot-picker/SlotPicker.tsx'
export {
  type DossierStatus,
  DossierStatusTag,
  type DueState,
  DueTag,
  StatusTag,
  type StatusTagProps,
  type Tone,
} from './status-tag/StatusTag.tsx'
export { type StepItem, Steps, type StepsProps } from './steps/Steps.tsx'
export { type Column, type Sort, Table, type TableProps } from './table/Table.tsx'
export { type Tab, Tabs, type TabsProps } from './tabs/Tabs.tsx'
export { DateText } from './text/DateText.tsx'
export { KeyHint } from './text/KeyHint.tsx'
export { Money } from './text/Money.tsx'
export { TextArea, type TextAreaProps } from './text-area/TextArea.tsx'
export { TextInput, type TextInputProps } from './text-input/TextInput.tsx'
export { Timeline, type TimelineItem } from './timeline/Timeline.tsx'
