import { useState } from 'react';
import { applyTheme, rememberedTheme, rememberTheme, THEMES, type Theme } from '../parts/theme.ts';

const WORDS: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system has it; the browser remembers it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(rememberedTheme);
  const choose = (wanted: string): void => {
    const next = THEMES.find((one) => one === wanted) ?? 'system';
    setTheme(next);
    rememberTheme(next);
    applyTheme(next);
  };
  return (
    <label className="theme-switch">
      <span className="unseen">Colours</span>
      <select value={theme} onChange={({ target }) => choose(target.value)}>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
