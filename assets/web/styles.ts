import type { StylesView, StyleView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { button, iconButton, roving } from './parts.ts'
import { save } from './save.ts'
import type { PageState } from './state.ts'

/** Whether there is a button in sight that stops a preview. */
export const showsStyles = ({ dialog }: PageState): boolean =>
  dialog?.kind === 'view' && (dialog.view.kind === 'styles' || dialog.view.kind === 'style')

/** Plays a style's preview or stops it. */
const previewButton = (style: string, name: string, state: PageState, actions: Actions): VNode => {
  const on = state.stylePreview?.style === style ? state.stylePreview.status : null
  return iconButton(
    on === null ? 'play' : 'stop',
    on === null ? `Hear ${name}` : `Stop ${name}`,
    (event) => (on === null ? actions.hearPreview(event.currentTarget, style) : actions.stopPreview()),
    {
      'data-stop': true,
      'aria-pressed': on === null ? 'false' : 'true',
      'aria-busy': on === 'making' ? 'true' : 'false',
    },
  )
}

const about = (text: string, status: 'making' | 'playing' | undefined): Child =>
  status === 'making' ? 'Getting a preview ready …' : text

/** All styles by family, each with a preview to play. */
export const stylesOf = (view: StylesView, state: PageState, actions: Actions): Child => [
  h('p', { class: 'dim' }, view.line),
  view.families.map(({ id, label, empty, styles }) =>
    h(
      'section',
      { class: 'style-family', key: id, 'aria-label': label },
      h('h3', {}, label),
      styles.length === 0 && h('p', { class: 'dim small' }, empty),
      h(
        'ul',
        { class: 'style-list', on: { keydown: roving } },
        styles.map((style) =>
          h(
            'li',
            { key: style.id, class: state.stylePreview?.style === style.id ? 'previewing' : '' },
            previewButton(style.id, style.name, state, actions),
            button(
              [
                h('span', { class: 'strong' }, style.name),
                h(
                  'span',
                  { class: 'dim small', 'aria-live': 'polite' },
                  about(
                    style.line,
                    state.stylePreview?.style === style.id ? state.stylePreview.status : undefined,
                  ),
                ),
              ],
              'quiet',
              (event) => void actions.aboutStyle(event.currentTarget, style.id),
              { 'aria-label': `About ${style.name}: ${style.line}` },
            ),
          ),
        ),
      ),
    ),
  ),
  h(
    'div',
    { class: 'row' },
    button('Make a style', 'quiet', () => actions.form('style')),
  ),
]

/** What one style is. */
export const styleOf = (view: StyleView, state: PageState, actions: Actions): Child => [
  h('div', { class: 'style-head' }, previewButton(view.id, view.name, state, actions), h('p', {}, view.line)),
  view.note !== undefined && h('p', { class: 'card line' }, view.note),
  h(
    'dl',
    { class: 'settings' },
    view.facts.map(({ label, value }) => [h('dt', {}, label), h('dd', {}, value)]),
  ),
  view.source !== null && h('p', { class: 'dim small' }, `After ${view.source}`),
  view.simplified !== null && h('p', { class: 'dim small' }, view.simplified),
  h(
    'div',
    { class: 'row' },
    button('All styles', 'quiet', (event) => void actions.styles(event.currentTarget)),
    view.file && button('Save as a file', 'quiet', () => view.file && save(view.file)),
  ),
]
