/** What the composer may ask of the field that is being written in. */
export interface FieldHandle {
  focus(): void
  /** Opens the list of templates at the cursor. */
  offerTemplates?(): void
  /** Puts the cursor onto the first place of a template that nobody filled in. */
  goToGap?(): void
  /** Writes words at the cursor. */
  insert?(words: string): void
}
