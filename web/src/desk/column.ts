/** A column of a {@link DataTable}. */
export interface Column {
  /** Names the slot of its cells; `actions` is set apart on a phone. */
  key: string
  label: string
  align?: 'end'
  width?: string
  /** Heads the card on a phone and needs no label there. */
  lead?: boolean
  /** Left out on a phone. */
  deskOnly?: boolean
}
