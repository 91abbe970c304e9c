import './styles.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { leaveWhenSessionEnds } from './auth/expired.ts';
import { loadWords } from './i18n/language.ts';
import { queryClient } from './queryClient.ts';
import { router } from './routes.tsx';
import { followShop } from './shops/tabShop.ts';
import { Themed } from './ui/Themed.tsx';
import { ToastPlace } from './ui/ToastPlace.tsx';

await loadWords();
leaveWhenSessionEnds(queryClient, router);
followShop(queryClient);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <ToastPlace />
    </Themed>
  </StrictMode>,
);
