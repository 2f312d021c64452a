import type { Persona } from '../../protocol.ts';

/** The initials of a person, or the sign of a bot; the name stands beside it. */
export function Avatar({ persona, isSmall = false }: { readonly persona: Persona; readonly isSmall?: boolean }) {
  const initials = persona.realName
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 2);
  return (
    <span className={`avatar ${persona.role} ${isSmall ? 'small' : ''}`} data-name={persona.name} aria-hidden="true">
      {persona.name === 'pullfail' ? '⤓' : initials}
    </span>
  );
}
