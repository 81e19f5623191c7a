import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keepInstallPrompt } from './install/install-prompt.ts';
import { joinWorker } from './join-worker.ts';
import { LanguageProvider } from './language/language-provider.tsx';
import './look/base.css';
import './look/choices.css';
import './look/form.css';
import './look/more.css';
import { applyTheme } from './look/theme.ts';
import { followLinks } from './navigation/held-link.ts';
import { followPushes } from './push/follow-pushes.ts';
import { registerWorker } from './register-worker.ts';
import { keepFresh } from './requests/keep-fresh.ts';
import { tendUpdates } from './update/tend-updates.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the app');

applyTheme();
keepInstallPrompt();
followLinks();
keepFresh();
followPushes();
createRoot(place).render(
  <LanguageProvider>
    <App />
  </LanguageProvider>,
);
void registerWorker().then((registration) => {
  tendUpdates(registration);
  if (registration) void joinWorker();
});
