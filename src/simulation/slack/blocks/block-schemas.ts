import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { actionsElement, contextElement, inputElement, sectionAccessory } from './elements.ts';
import { richTextBlock } from './rich-text.ts';
import { anyText, boundedText, identifier, plainText, webAddress } from './text-objects.ts';

const named = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(LIMITS.sectionText).optional(),
    fields: z.array(anyText(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
    ...named,
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'missing required field: text or fields');

const header = z.strictObject({ type: z.literal('header'), text: plainText(LIMITS.header), ...named });
const divider = z.strictObject({ type: z.literal('divider'), ...named });
const context = z.strictObject({
  type: z.literal('context'),
  elements: z.array(contextElement).min(1).max(LIMITS.contextElements),
  ...named,
});
const actions = z.strictObject({
  type: z.literal('actions'),
  elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements),
  ...named,
});
const image = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress,
  alt_text: boundedText(LIMITS.imageAlt),
  title: plainText(LIMITS.imageTitle).optional(),
  ...named,
});
const input = z.strictObject({
  type: z.literal('input'),
  label: plainText(LIMITS.inputLabel),
  hint: plainText(LIMITS.inputHint).optional(),
  element: inputElement,
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  ...named,
});
const alert = z.strictObject({
  type: z.literal('alert'),
  text: anyText(LIMITS.alertText),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  ...named,
});

const markdown = z.strictObject({ type: z.literal('markdown'), text: z.string().min(1), ...named });

const tableCell = z.discriminatedUnion('type', [
  richTextBlock,
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
]);
const columnSettings = z
  .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
  .nullable();
const table = z.strictObject({
  type: z.literal('table'),
  rows: z.array(z.array(tableCell).min(1).max(LIMITS.tableColumns)).min(1).max(LIMITS.tableRows),
  column_settings: z.array(columnSettings).max(LIMITS.tableColumns).optional(),
  ...named,
});

const task = {
  task_id: identifier,
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richTextBlock.optional(),
  output: richTextBlock.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: webAddress, text: z.string() })).optional(),
  ...named,
};
const taskCard = z.strictObject({ type: z.literal('task_card'), ...task });
/** Slack's page shows the tasks of a plan without `type`, its typings with one; both are taken. */
const plan = z.strictObject({
  type: z.literal('plan'),
  title: z.string().min(1),
  tasks: z
    .array(z.strictObject({ type: z.literal('task_card').optional(), ...task }))
    .max(LIMITS.planTasks)
    .optional(),
  ...named,
});

const everywhere = [section, header, divider, context, actions, image, richTextBlock] as const;

/**
 * Which blocks each surface takes. Stricter than Slack on purpose: cards, carousels, containers, data tables, videos and
 * inputs in messages are refused because nothing here draws them.
 */
export const SURFACE_BLOCKS = {
  message: z.discriminatedUnion('type', [...everywhere, markdown, table, plan, taskCard]),
  modal: z.discriminatedUnion('type', [...everywhere, input, alert]),
  home: z.discriminatedUnion('type', [...everywhere, input]),
} as const;

/** Where blocks can stand. */
export type Surface = keyof typeof SURFACE_BLOCKS;
