import { onScopeDispose } from 'vue'

const SECOND_DIGIT_MS = 450

export interface ShortcutActions {
  /** Of the shelf: how many numbers can follow a first figure. */
  itemCount: () => number
  explain: (number: number) => void
  stopExplaining: () => void
  focusChat: () => void
  help: () => void
}

/**
 * Reads figures as item numbers. With more than nine items a first figure waits a moment for a second one, unless no
 * item's number begins with it.
 */
export class DigitReader {
  private first = ''
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly itemCount: () => number, private readonly done: (number: number) => void) {}

  press(digit: string): void {
    clearTimeout(this.timer)
    const number = Number(this.first + digit)
    if (this.first || number * 10 > this.itemCount()) {
      this.finish(number)
      return
    }
    this.first = digit
    this.timer = setTimeout(() => this.finish(number), SECOND_DIGIT_MS)
  }

  private finish(number: number): void {
    this.first = ''
    if (number >= 1 && number <= this.itemCount()) this.done(number)
  }

  get waiting(): boolean {
    return this.first !== ''
  }

  cancel(): void {
    clearTimeout(this.timer)
    this.first = ''
  }
}

/** The keys of the control room; they rest while someone types or a dialog is open. */
export function useShortcuts(actions: ShortcutActions): void {
  const digits = new DigitReader(actions.itemCount, actions.explain)
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable], [role=dialog], dialog')) return
    if (document.querySelector('dialog[open], .el-overlay:not([style*="display: none"])')) return
    if (/^[1-9]$/.test(event.key) || (event.key === '0' && digits.waiting)) digits.press(event.key)
    else if (event.key === '0') actions.stopExplaining()
    else if (event.key === '/') actions.focusChat()
    else if (event.key === '?') actions.help()
    else return
    event.preventDefault()
  }
  document.addEventListener('keydown', pressed)
  onScopeDispose(() => {
    digits.cancel()
    document.removeEventListener('keydown', pressed)
  })
}
