/** Where else a person can look in the demo; the sign-in page shows them. Filled once those sites listen. */
export const demoLinks: { name: string; url: string }[] = []
