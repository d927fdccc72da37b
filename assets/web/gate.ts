import { applyTheme, firstTheme, followSystem } from './theme.ts'

/** The page before the room: takes the secret out of the link, or asks for it. */

const PROBLEMS: Readonly<Record<number, string>> = {
  401: 'That is not the invitation. Copy the link again.',
  429: 'That were many tries. Wait a minute, then try again.',
}
const UNREACHED = 'The room did not answer. Try again in a moment.'

const form = document.querySelector('form')
const field = document.querySelector('input')
const problem = document.querySelector('#gate-problem')

const enter = async (invite: string): Promise<void> => {
  const status = await fetch('/enter', { method: 'POST', body: invite }).then(
    (answer) => answer.status,
    () => 0,
  )
  if (status === 204) return location.reload()
  if (problem) problem.textContent = PROBLEMS[status] ?? UNREACHED
  field?.setAttribute('aria-invalid', 'true')
  field?.select()
}

applyTheme(firstTheme())
followSystem(applyTheme)
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  // Whoever copies the whole link means its last part.
  const typed = field?.value.trim() ?? ''
  void enter(typed.slice(typed.indexOf('#') + 1))
})
const inLink = location.hash.slice(1)
if (inLink !== '') {
  // Not for the history, nor for who looks over a shoulder.
  history.replaceState(null, '', '/')
  void enter(inLink)
}
