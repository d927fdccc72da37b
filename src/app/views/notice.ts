import type { Control, NoticeView } from '../views.ts'

export const notice = (text: string, controls: readonly Control[] = []): NoticeView => ({
  kind: 'notice',
  tone: 'info',
  text,
  controls,
})

export const refusalNotice = (text: string): NoticeView => ({
  kind: 'notice',
  tone: 'refusal',
  text,
  controls: [],
})

export const faultNotice = (text: string, controls: readonly Control[] = []): NoticeView => ({
  kind: 'notice',
  tone: 'fault',
  text,
  controls,
})

export const control = (
  action: string,
  args: readonly string[],
  label: string,
  tone: Control['tone'] = 'quiet',
  enabled = true,
): Control => ({ action, args, label, tone, enabled })
