import type { BallotView, FormView } from '../../../app/views.ts'
import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js'
import { encodeId } from '../ids.ts'
import { BALLOT, ROUND } from '../words.ts'
import { ACCENT, buttons, container, LIMITS, select, text, type Inside, type Top } from './components.ts'
import { clip, escape } from './text.ts'

/** A component and everything in it, as Discord counts them. */
const countOf = (parts: readonly Inside[]): number =>
  parts.reduce((sum, part) => sum + 1 + ('components' in part ? part.components.length : 0), 0)

/**
 * The private ballot: a heading, a menu for each question (each family of styles), what it does so far.
 * Small headings over the menus give way where the message would grow beyond Discord's 40 components.
 */
export const renderBallot = (view: BallotView): readonly Top[] => {
  const head = text(
    [
      `### ${BALLOT.title}`,
      `-# ${BALLOT.private} · ${ROUND.closes(view.closesAt)}`,
      `**${escape(view.line)}**`,
      ...(view.idea ? [BALLOT.idea(escape(view.idea))] : []),
      ...(view.understood ? [`-# ${escape(view.understood)}`] : []),
      ...(view.done ? [BALLOT.done] : []),
    ].join('\n'),
  )
  const rows = buttons(view.controls)
  const menus = (headed: boolean): readonly Inside[] =>
    view.menus.flatMap((menu) => [
      ...(headed ? [text(`-# ${escape(menu.label)}`)] : []),
      ...menu.groups.flatMap(({ options }, group) => (options.length > 0 ? [select(menu, group)] : [])),
    ])
  const full = [head, ...menus(true), ...rows]
  const inside = countOf(full) < LIMITS.components ? full : [head, ...menus(false), ...rows]
  return [container(view.done ? ACCENT.piece : ACCENT.voting, inside)]
}

/** A form as a modal: at most five fields. */
export const renderForm = (form: FormView): APIModalInteractionResponseCallbackData => ({
  custom_id: encodeId(form.action, form.args),
  title: clip(form.title, 45),
  components: form.fields.slice(0, 5).map((field) => ({
    type: ComponentType.Label,
    label: clip(field.label, 45),
    component: {
      type: ComponentType.TextInput,
      custom_id: field.id,
      style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: field.maxLength,
      required: field.required,
      ...(field.value ? { value: clip(field.value, field.maxLength) } : {}),
      ...(field.placeholder ? { placeholder: clip(field.placeholder, 100) } : {}),
    },
  })),
})
