import { controlsOf } from './answers.ts'

/** Says at a field what to correct, or with null that nothing is. */
export function markField(form: HTMLFormElement, key: string, text: string | null): void {
  const row = form.querySelector<HTMLElement>(`[data-field="${key}"]`)
  if (row === null) return
  const id = `field-${key}-error`
  const present = document.getElementById(id)
  row.classList.toggle('wrong', text !== null)
  const holders: Element[] = row instanceof HTMLFieldSetElement ? [row] : controlsOf(form, key)
  for (const holder of holders) {
    const others = (holder.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((one) => one !== '' && one !== id)
    const described = text === null ? others : [id, ...others]
    if (described.length > 0) holder.setAttribute('aria-describedby', described.join(' '))
    else holder.removeAttribute('aria-describedby')
    if (text === null) holder.removeAttribute('aria-invalid')
    else if (!(row instanceof HTMLFieldSetElement)) holder.setAttribute('aria-invalid', 'true')
  }
  if (text === null) {
    present?.remove()
    return
  }
  const hint = present ?? document.createElement('p')
  hint.id = id
  hint.className = 'hint'
  hint.textContent = text
  if (present === null) row.append(hint)
}

/** Says above the form that something is to be corrected; an empty text takes it away. */
export function announce(form: HTMLFormElement, text: string): void {
  const present = form.parentElement?.querySelector<HTMLElement>(':scope > .alert')
  if (text === '') {
    present?.remove()
    return
  }
  const alert = present ?? document.createElement('p')
  alert.className = 'alert'
  alert.setAttribute('role', 'alert')
  alert.textContent = text
  if (!present) form.before(alert)
}
