/** Saves a text as a file of the listener's. */
export const save = ({ name, text }: { readonly name: string; readonly text: string }): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
