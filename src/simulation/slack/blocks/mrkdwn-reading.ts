const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Undoes the three escapes that Slack knows. */
function unescapeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** What a person reads where mrkdwn stands: links become their label, mentions their name or id; `*_~` stay as they are. */
export function readMrkdwn(text: string): string {
  return text
    .split(/(<[^<>]*>)/)
    .map((part) =>
      part.startsWith('<') && part.endsWith('>') ? readReference(part.slice(1, -1)) : unescapeEntities(part),
    )
    .join('');
}

function readReference(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : unescapeEntities(inside.slice(bar + 1));
  if (target.startsWith('!date^')) return label ?? '';
  const shown = label ?? unescapeEntities(target.replace(/^(?:!subteam\^|[@#!])/, ''));
  if (target.startsWith('#')) return `#${shown}`;
  if (target.startsWith('@') || target.startsWith('!')) return `@${shown.replace(/^@/, '')}`;
  return shown;
}
