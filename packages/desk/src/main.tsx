import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { getPreferences, showTheme } from './app/preferences.ts'
import { speak } from './i18n/i18n.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root element.')
showTheme(getPreferences().theme)
await speak(navigator.language)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
