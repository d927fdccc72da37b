const KEY = 'voxpop.theme'
export type Theme = 'dark' | 'light'

const light = matchMedia('(prefers-color-scheme: light)')

/** The theme that was chosen here, else the system's. */
export const firstTheme = (): Theme => {
  const chosen = localStorage.getItem(KEY)
  if (chosen === 'dark' || chosen === 'light') return chosen
  return light.matches ? 'light' : 'dark'
}

/** Follows the system until somebody chooses. */
export const followSystem = (then: (theme: Theme) => void): void => {
  light.addEventListener('change', () => {
    if (localStorage.getItem(KEY) === null) then(light.matches ? 'light' : 'dark')
  })
}

export const applyTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme)
}

export const keepTheme = (theme: Theme): void => localStorage.setItem(KEY, theme)
