import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme, rememberedTheme } from './parts/theme.ts';
import './styles/colours.css';
import './styles/base.css';
import './styles/rooms.css';
import './styles/sidebar.css';
import './styles/messages.css';
import './styles/blocks.css';
import './styles/composer.css';
import './styles/dialogs.css';
import './styles/panel.css';
import './styles/narrow.css';

applyTheme(rememberedTheme());
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
