/** Puts a text on the clipboard. Over plain HTTP browsers hide the clipboard, so the old way is the second try. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside the topmost dialog, or the dialog's focus trap takes the selection away.
  const dialog = [...document.querySelectorAll<HTMLElement>('dialog[open], [role=dialog]')].at(-1)
  ;(dialog ?? document.body).append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } finally {
    field.remove()
  }
}
