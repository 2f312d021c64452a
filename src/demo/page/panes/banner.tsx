import { ThemeSwitch } from './theme-switch.tsx';

/** Says what this page is not. `ignored` are names of variables that are set and were not looked at. */
export function Banner({ ignored }: { readonly ignored: readonly string[] }) {
  return (
    <header className="banner">
      <h1>
        <span className="banner-mark">Simulation</span> pullfail demo
      </h1>
      <div className="banner-words">
        <p>Nothing here is Slack or AWS: the workspace, the people and the accounts exist on this machine only.</p>
        {ignored.length === 0 ? null : (
          <p className="ignored">
            Set in your environment and not looked at:{' '}
            {ignored.map((name, index) => (
              <span key={name}>
                {index === 0 ? '' : ', '}
                <code>{name}</code>
              </span>
            ))}
            .
          </p>
        )}
      </div>
      <ThemeSwitch />
    </header>
  );
}
