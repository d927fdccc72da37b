/** Components of a message (version 2), as Discord's API takes them. */
import {
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
} from 'discord.js'
import type { Control, Menu } from '../../../app/views.ts'
import { encodeId } from '../ids.ts'
import { clip } from './text.ts'

export type Inside = APIComponentInContainer
export type Top = APIMessageTopLevelComponent

/** Discord's limits: text of a whole message, buttons a row, options a menu, components of a message. */
export const LIMITS = { text: 4000, buttons: 5, options: 25, label: 100, button: 80, components: 40 } as const

/** What a message is about, as the colour of its edge. */
export const ACCENT = {
  voting: 0x7c5cff,
  composing: 0xf2a33a,
  piece: 0x2fbf71,
  playing: 0x3aa7f2,
  quiet: 0x8a8f98,
  refusal: 0xe0b13c,
  fault: 0xd9534f,
} as const

export const text = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
})

export const gap = (): APISeparatorComponent => ({
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
})

export const container = (accent: number, inside: readonly Inside[]): APIContainerComponent => ({
  type: ComponentType.Container,
  accent_color: accent,
  components: [...inside],
})

export const picture = (file: string, description: string): APIMediaGalleryComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${file}` }, description: clip(description, 1024) }],
})

export const file = (name: string): APIFileComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${name}` },
})

const STYLES = {
  primary: ButtonStyle.Primary,
  quiet: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const

/** Buttons in rows of five. */
export const buttons = (controls: readonly Control[]): readonly APIActionRowComponent<APIButtonComponent>[] =>
  Array.from({ length: Math.ceil(controls.length / LIMITS.buttons) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: controls
      .slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons)
      .map(({ action, args, label, tone, enabled }) => ({
        type: ComponentType.Button,
        style: STYLES[tone],
        label: clip(label, LIMITS.button),
        custom_id: encodeId(action, args),
        disabled: !enabled,
      })),
  }))

/** One of a menu's groups, with the member's own choices filled in. */
export const select = (menu: Menu, group: number): APIActionRowComponent<APIStringSelectComponent> => {
  const { label, options } = menu.groups[group]
  const shown = options.slice(0, LIMITS.options)
  const named = menu.groups.length > 1 ? `${menu.label} · ${label}` : label || menu.label
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeId(menu.action, [...menu.args, String(group)]),
        placeholder: clip(named, LIMITS.label),
        min_values: 0,
        max_values: menu.many ? shown.length : 1,
        options: shown.map(({ id, label, detail, chosen }) => ({
          value: id,
          label: clip(label, LIMITS.label),
          ...(detail ? { description: clip(detail, LIMITS.label) } : {}),
          default: chosen,
        })),
      },
    ],
  }
}
