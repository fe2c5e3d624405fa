/** Whether mail could go there; who owns it is for the answer to prove. */
export function looksLikeAddress(value: string): boolean {
  return /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]{2,}$/.test(value)
}
