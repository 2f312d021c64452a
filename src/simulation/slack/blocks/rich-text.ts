import { z } from 'zod';
import { boundedText, identifier } from './text-objects.ts';

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
  underline: z.boolean().optional(),
  highlight: z.boolean().optional(),
  client_highlight: z.boolean().optional(),
  unlink: z.boolean().optional(),
});
const styled = { style: style.optional() };
const unbounded = z.string().min(1);

const text = z.strictObject({ type: z.literal('text'), text: unbounded, ...styled });
const link = z.strictObject({
  type: z.literal('link'),
  url: unbounded,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  ...styled,
});

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: unbounded, ...styled }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: unbounded, ...styled }),
  z.strictObject({ type: z.literal('channel'), channel_id: unbounded, ...styled }),
  z.strictObject({ type: z.literal('team'), team_id: unbounded, ...styled }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), ...styled }),
  z.strictObject({ type: z.literal('color'), value: unbounded, ...styled }),
  z.strictObject({
    type: z.literal('emoji'),
    name: unbounded,
    unicode: z.string().optional(),
    url: z.string().optional(),
    ...styled,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().nonnegative(),
    format: unbounded,
    url: z.string().optional(),
    fallback: z.string().optional(),
    ...styled,
  }),
]);

const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const element = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    ...border,
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), ...border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [text, link])),
    language: boundedText(50).optional(),
    ...border,
  }),
]);

/** A `rich_text` block with every element looked at; an empty `text` element is refused as Slack refuses it. */
export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: identifier.optional(),
  elements: z.array(element),
});
