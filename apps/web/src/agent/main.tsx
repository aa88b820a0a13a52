import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../lib/query-client.js'
import { theme } from '../ui/theme.js'
import '../ui/base.css'
import { createRouteur } from './routeur.js'

const client = createQueryClient()
const routeur = createRouteur(client)

const racine = document.querySelector('#app')
if (racine === null) throw new Error('the page has no #app')
createRoot(racine).render(
  <StrictMode>
    <MantineProvider forceColorScheme="light" theme={theme}>
      <Notifications autoClose={6000} position="bottom-right" />
      <QueryClientProvider client={client}>
        <RouterProvider router={routeur} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
