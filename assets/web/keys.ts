import type { Actions } from './actions.ts'
import type { Store } from './state.ts'
import { pressPlay } from './transport.ts'

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, dialog *'
/** Things that the space bar already presses. */
const PRESSED = 'button, a, summary'

export const listenToKeys = (store: Store, actions: Actions): void => {
  addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches(TYPING)) return
    switch (event.key) {
      case ' ':
        if (target.matches(PRESSED)) return
        event.preventDefault()
        void pressPlay(store.get(), actions, document.querySelector('.play-button'))
        return
      case 'v':
        store.set({ tab: 'vote' })
        // The panel may only now come into view.
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            document.querySelector<HTMLElement>('#vote [data-stop], #vote input, #vote button')?.focus(),
          ),
        )
        event.preventDefault()
        return
      case 'm':
        return store.set({ muted: !store.get().muted })
      case '?':
        return actions.open({ kind: 'keys' })
      case 'Escape':
        return store.set({ logOpen: false })
    }
  })
}
