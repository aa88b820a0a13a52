import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Application } from './application.js'
import { createQueryClient } from './client-queries.js'
import './styles/base.css'
import './styles/elements.css'
import './styles/choix.css'
import './styles/parcours.css'

const racine = document.querySelector('#app')
if (racine === null) throw new Error('index.html has no #app')
createRoot(racine).render(
  <QueryClientProvider client={createQueryClient()}>
    <Application />
  </QueryClientProvider>,
)
